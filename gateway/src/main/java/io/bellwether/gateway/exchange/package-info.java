/**
 * One request's passage: what it is, how long it may take, where it may go, what became of it.
 *
 * <p>In: a request that the front door has read. Out: the types that stages, targets and dialects share. Never: a
 * policy.
 */
@NullMarked
package io.bellwether.gateway.exchange;

import org.jspecify.annotations.NullMarked;
