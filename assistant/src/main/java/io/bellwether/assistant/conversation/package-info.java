/**
 * What is said between a customer, an assistant and the people behind it, who may speak, and who is listening.
 *
 * <p>In: messages, moves of ownership, pieces of an answer. Out: one transcript for all speakers, and numbered events
 * for those who listen. Never: a sentence of the assistant's while a person owns the conversation.
 */
@NullMarked
package io.bellwether.assistant.conversation;

import org.jspecify.annotations.NullMarked;
