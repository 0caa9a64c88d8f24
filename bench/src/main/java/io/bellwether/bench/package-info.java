/**
 * Benchmarks: what a request, a stream and a policy cost, side by side with peers.
 *
 * <p>In: running gateways, or classes of the gateway. Out: figures, as JSON and as dated reports in
 * {@code bench/reports}. Never: code that the product runs; nothing depends on this module.
 */
@NullMarked
package io.bellwether.bench;

import org.jspecify.annotations.NullMarked;
