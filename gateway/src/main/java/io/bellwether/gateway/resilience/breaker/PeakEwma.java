package io.bellwether.gateway.resilience.breaker;

/**
 * A latency that jumps to every peak at once and forgets it slowly: an exponentially weighted moving average that never
 * lies below its last peak's remainder (Finagle's and Envoy's "peak EWMA").
 *
 * <p>It fades also while nothing comes, so that a target that was slow once is tried again. Guarded by {@code this},
 * for a few lines of arithmetic.
 */
final class PeakEwma {
    /** After so long about a third of a peak is left. */
    private static final double TAU_NANOS = 10e9;

    private double nanos;
    private long seenNanos;

    synchronized void observe(long sampleNanos, long nowNanos) {
        double left = left(nowNanos);
        double weight = decay(nowNanos);
        nanos = sampleNanos >= left ? sampleNanos : sampleNanos + (left - sampleNanos) * weight;
        seenNanos = nowNanos;
    }

    /** 0 while nothing is known. */
    synchronized long read(long nowNanos) {
        return (long) left(nowNanos);
    }

    private double left(long nowNanos) {
        return nanos * decay(nowNanos);
    }

    private double decay(long nowNanos) {
        return Math.exp(-Math.max(0, nowNanos - seenNanos) / TAU_NANOS);
    }
}
