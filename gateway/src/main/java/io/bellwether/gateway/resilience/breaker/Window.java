package io.bellwether.gateway.resilience.breaker;

import java.util.Arrays;

/** What became of the calls of the last while, in ten buckets of time. Guarded by its breaker. */
final class Window {
    private static final int BUCKETS = 10;

    private final long[] slices = new long[BUCKETS];
    private final int[] calls = new int[BUCKETS];
    private final int[] failures = new int[BUCKETS];
    private final int[] slow = new int[BUCKETS];

    void clear() {
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
        Arrays.fill(slow, 0);
    }

    void record(boolean failed, boolean wasSlow, long nowNanos, long windowNanos) {
        long slice = slice(nowNanos, windowNanos);
        int at = (int) Math.floorMod(slice, (long) BUCKETS);
        if (slices[at] != slice) {
            slices[at] = slice;
            calls[at] = 0;
            failures[at] = 0;
            slow[at] = 0;
        }
        calls[at]++;
        failures[at] += failed ? 1 : 0;
        slow[at] += wasSlow ? 1 : 0;
    }

    /**
     * A call that was counted as one that went well has failed after all.
     *
     * @return whether it is still in the window
     */
    boolean turn(long countedNanos, long nowNanos, long windowNanos) {
        long slice = slice(countedNanos, windowNanos);
        int at = (int) Math.floorMod(slice, (long) BUCKETS);
        boolean known =
                slices[at] == slice && slice(nowNanos, windowNanos) - slice < BUCKETS && calls[at] > failures[at];
        failures[at] += known ? 1 : 0;
        return known;
    }

    /** Whether the rates of the window are too high. */
    boolean trips(BreakerRules.Trip rules, long nowNanos) {
        Breaker.Lately all = lately(nowNanos, rules.window().toNanos());
        return all.calls() >= rules.leastCalls()
                && (all.failures() >= rules.failureShare() * all.calls()
                        || all.slow() >= rules.slowShare() * all.calls());
    }

    /** The sums of the window. */
    Breaker.Lately lately(long nowNanos, long windowNanos) {
        long slice = slice(nowNanos, windowNanos);
        int allCalls = 0;
        int allFailures = 0;
        int allSlow = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (slice - slices[i] >= 0 && slice - slices[i] < BUCKETS) {
                allCalls += calls[i];
                allFailures += failures[i];
                allSlow += slow[i];
            }
        }
        return new Breaker.Lately(allCalls, allFailures, allSlow);
    }

    private static long slice(long nowNanos, long windowNanos) {
        return Math.floorDiv(nowNanos, Math.max(1, windowNanos / BUCKETS));
    }
}
