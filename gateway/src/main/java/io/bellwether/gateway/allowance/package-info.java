/**
 * How much somebody may use, in words.
 *
 * <p>In: what settings and operators say. Out: measures, rates and rules, for whoever gives them to a key and whoever
 * counts by them. Never: a count, a clock.
 */
@NullMarked
package io.bellwether.gateway.allowance;

import org.jspecify.annotations.NullMarked;
