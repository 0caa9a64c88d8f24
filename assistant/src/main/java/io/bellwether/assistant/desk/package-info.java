/**
 * The people behind an assistant: who takes a conversation over, what is to be done about it, and until when.
 *
 * <p>In: a wish for a person, a failure of all models, an agent's hand. Out: a ticket, a change of owner, lines in the
 * transcript, a word to the operator's own systems. Never: two open tickets for one conversation.
 */
@NullMarked
package io.bellwether.assistant.desk;

import org.jspecify.annotations.NullMarked;
