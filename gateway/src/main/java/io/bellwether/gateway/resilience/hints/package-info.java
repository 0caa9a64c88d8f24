/**
 * What replicas tell each other of providers.
 *
 * <p>In: what this replica learns, from attempts and breakers. Out: the same, for whoever brings it to the others.
 * Never: a secret, or anything that a guess at one could be confirmed by; a wait; a socket.
 */
@NullMarked
package io.bellwether.gateway.resilience.hints;

import org.jspecify.annotations.NullMarked;
