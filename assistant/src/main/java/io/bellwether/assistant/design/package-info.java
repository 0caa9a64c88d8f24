/**
 * What an assistant is: its words, its languages, what it may do, which models answer for it.
 *
 * <p>In: documents that operators have written, version by version. Out: immutable descriptions of what is published,
 * and every fault of a document that cannot be. Never: a conversation, a call to a model, a clock.
 */
@NullMarked
package io.bellwether.assistant.design;

import org.jspecify.annotations.NullMarked;
