/**
 * Trying another target on a share of a route's traffic, and deciding by evidence whether it may have all of it.
 *
 * <p>In: requests to place in an arm, and what became of each arm's own attempt. Out: the share, and decisions with the
 * rule that made them. Never: a clock of its own, a promotion for want of evidence, a rollback undone without a person.
 */
@NullMarked
package io.bellwether.gateway.canary;

import org.jspecify.annotations.NullMarked;
