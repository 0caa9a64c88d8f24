/**
 * An answer in time: how often, when and where to try again.
 *
 * <p>In: outcomes of attempts, the current time, a source of randomness. Out: waits, permits and refusals. Never: a
 * socket, a sleep, a clock of its own.
 */
@NullMarked
package io.bellwether.gateway.resilience;

import org.jspecify.annotations.NullMarked;
