package io.bellwether.bench.load;

/** Durations, counted in buckets that grow with the value: a percentile is at most 3 % too low. Not thread-safe. */
final class Histogram {

    /** Buckets per doubling, as a power of two. */
    private static final int FINENESS = 5;

    private static final int PER_DOUBLING = 1 << FINENESS;

    private final long[] counts = new long[64 << FINENESS];
    private long recorded;
    private long mostNanos;

    /** Counts one duration; clocks of two threads may make it slightly negative, which counts as zero. */
    void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        recorded++;
        mostNanos = Math.max(mostNanos, value);
    }

    long recorded() {
        return recorded;
    }

    double mostMicros() {
        return mostNanos / 1e3;
    }

    /** The duration that {@code share} (0..1) of all do not exceed; 0 when there are none. */
    double micros(double share) {
        long wanted = (long) Math.ceil(recorded * share);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return lowest(bucket) / 1e3;
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < PER_DOUBLING) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - FINENESS;
        return ((shift + 1) << FINENESS) + (int) ((value >>> shift) & (PER_DOUBLING - 1));
    }

    private static long lowest(int bucket) {
        if (bucket < PER_DOUBLING) {
            return bucket;
        }
        int shift = (bucket >> FINENESS) - 1;
        return (PER_DOUBLING + (long) (bucket & (PER_DOUBLING - 1))) << shift;
    }
}
