/**
 * Customer service on top of the gateway.
 *
 * <p>In: what a customer says, through a page, a widget or a messenger. Out: an answer of the model, with its sources,
 * or a person. Never: a way to a model but the gateway's own door, with a key of its own.
 */
@NullMarked
package io.bellwether.assistant;

import org.jspecify.annotations.NullMarked;
