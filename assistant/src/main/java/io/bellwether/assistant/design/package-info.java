/**
 * What an assistant is: its words, its languages, what it may do, which models answer for it.
 *
 * <p>In: what somebody has designed and published. Out: immutable descriptions, one per version. Never: a conversation,
 * a call to a model, a clock.
 */
@NullMarked
package io.bellwether.assistant.design;

import org.jspecify.annotations.NullMarked;
