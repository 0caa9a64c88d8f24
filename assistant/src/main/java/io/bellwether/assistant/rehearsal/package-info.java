/**
 * Trying an assistant before customers do.
 *
 * <p>In: what an assistant is and knows. Out: questions put to it, and which of them it would have dealt with as it
 * should. Costs nothing: what is tried is everything but the model's words. Never: a conversation, a model, a customer.
 */
@NullMarked
package io.bellwether.assistant.rehearsal;

import org.jspecify.annotations.NullMarked;
