package io.bellwether.gateway.resilience.breaker;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The latest times to a first token, for a quantile of them. Sorted only when somebody asks, which those who hedge do.
 * Guarded by {@code this}, for a few lines or one sort of a hundred numbers.
 */
final class FirstTokens {
    private static final int KEPT = 128;

    /** Of fewer than these nothing can be said about the late ones. */
    private static final int LEAST = 20;

    private final long[] latest = new long[KEPT];
    private int count;

    synchronized void add(long nanos) {
        latest[count % KEPT] = nanos;
        count = count == Integer.MAX_VALUE ? KEPT : count + 1;
    }

    /**
     * What this part of them were no longer than; nothing while too few are known.
     *
     * @param part in [0, 1]
     */
    synchronized OptionalLong quantile(double part) {
        int known = Math.min(count, KEPT);
        if (known < LEAST) {
            return OptionalLong.empty();
        }
        long[] sorted = Arrays.copyOf(latest, known);
        Arrays.sort(sorted);
        return OptionalLong.of(sorted[(int) Math.min(known - 1, known * part)]);
    }
}
