/**
 * A program of the operator's that stands between us and some messenger of its own.
 *
 * <p>In: signed JSON with customers' messages and what became of ours. Out: signed JSON with what to show, under an id
 * that stays the same at every try. Never: anything to a program that cannot be known by a secret.
 */
@NullMarked
package io.bellwether.assistant.channel.webhook;

import org.jspecify.annotations.NullMarked;
