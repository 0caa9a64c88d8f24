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

    private static final double STRAIGHT_TAUS = 1e-3;

    private double nanos;
    private long seenNanos;

    synchronized void observe(long sampleNanos, long nowNanos) {
        double kept = decay(nowNanos);
        double left = nanos * kept;
        nanos = sampleNanos >= left ? sampleNanos : sampleNanos + (left - sampleNanos) * kept;
        seenNanos = nowNanos;
    }

    /** 0 while nothing is known. */
    synchronized long read(long nowNanos) {
        return (long) (nanos * decay(nowNanos));
    }

    /** What is left of a whole; a straight line is as good as the curve for as long as it differs by a millionth. */
    private double decay(long nowNanos) {
        double taus = Math.max(0, nowNanos - seenNanos) / TAU_NANOS;
        return taus < STRAIGHT_TAUS ? 1 - taus : Math.exp(-taus);
    }
}
