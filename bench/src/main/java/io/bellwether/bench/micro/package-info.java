/**
 * Micro benchmarks (JMH): what single steps on the way of a request cost.
 *
 * <p>In: classes of the gateway and bytes as they come from callers and providers. Out: nanoseconds per step. Never: a
 * claim about a whole request; that is measured from outside, in {@code load}.
 */
@NullMarked
package io.bellwether.bench.micro;

import org.jspecify.annotations.NullMarked;
