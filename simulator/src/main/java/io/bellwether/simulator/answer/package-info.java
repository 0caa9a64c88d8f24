/**
 * What the simulated provider says: texts for a shop, and the JSON around them in OpenAI's shapes.
 *
 * <p>In: the body of a request. Out: bodies and event data as strings. Never: a socket, a clock or a fault; the same
 * question and seed give the same answer.
 */
@NullMarked
package io.bellwether.simulator.answer;

import org.jspecify.annotations.NullMarked;
