/**
 * How targets are doing: breakers, and how long they take to the first token.
 *
 * <p>In: permits asked for, outcomes of attempts, the current time. Out: leave to try, or none. Never: a wait, a
 * socket, a clock of its own.
 */
@NullMarked
package io.bellwether.gateway.resilience.breaker;

import org.jspecify.annotations.NullMarked;
