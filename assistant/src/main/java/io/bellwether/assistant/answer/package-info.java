/**
 * How an answer comes about: what the model is told, what it may say, and how that becomes text, citations, quick
 * replies and an action.
 *
 * <p>In: a transcript, what is known, an assistant. Out: pieces of an answer that may be shown, in order, and what it
 * cost. Never: a piece that the rules forbid, a citation of what was not found, a door of its own to a model.
 */
@NullMarked
package io.bellwether.assistant.answer;

import org.jspecify.annotations.NullMarked;
