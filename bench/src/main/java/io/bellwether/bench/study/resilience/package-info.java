/**
 * Routing, breakers, retry budgets and hedges in virtual time, over scenarios of trouble, with naive twins beside them.
 *
 * <p>In: the gateway's own {@code Routing} and {@code Attempts} with their gate, a seed. Out: a report with plots.
 * Never: a clock or a socket.
 */
@NullMarked
package io.bellwether.bench.study.resilience;

import org.jspecify.annotations.NullMarked;
