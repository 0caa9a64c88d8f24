/**
 * Messengers: what customers say there becomes a conversation, and what is said in it goes back there.
 *
 * <p>In: requests that a messenger signed, or what it is asked for; finished messages of a transcript. Out: messages of
 * customers, in their order; parts that a messenger takes, in theirs, each with what became of it. Never: a word after
 * the time in which one may answer, a word of the assistant's once a person owns the conversation.
 */
@NullMarked
package io.bellwether.assistant.channel;

import org.jspecify.annotations.NullMarked;
