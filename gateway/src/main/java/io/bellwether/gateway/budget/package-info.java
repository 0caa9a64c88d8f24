/**
 * Money: what tokens cost, and where what was used is written down.
 *
 * <p>In: usage of an attempt, provider and model. Out: a cost in millionths of a US dollar, rounded up, or the
 * statement that there is no price. Never: a price of zero for what is unknown, floating point, a caller kept waiting
 * for a disk.
 */
@NullMarked
package io.bellwether.gateway.budget;

import org.jspecify.annotations.NullMarked;
