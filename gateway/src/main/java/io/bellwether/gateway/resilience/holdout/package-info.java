/**
 * Targets that an operator keeps all attempts from.
 *
 * <p>In: the list as the store has it, the current time. Out: whether a target is held out, since when, by whom and
 * why. Never: a store, a socket, or anything that waits.
 */
@NullMarked
package io.bellwether.gateway.resilience.holdout;

import org.jspecify.annotations.NullMarked;
