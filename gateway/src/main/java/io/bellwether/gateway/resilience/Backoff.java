package io.bellwether.gateway.resilience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: a uniformly random wait between zero and a ceiling that doubles with each
 * attempt ("full jitter": Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param first the ceiling of the first retry; more than 0
 * @param ceiling what no wait exceeds; at least {@code first}, at most a day
 */
public record Backoff(Duration first, Duration ceiling) {
    private static final Duration MOST = Duration.ofDays(1);

    /** After a passing fault such as a reset connection (AWS SDK defaults of 2026: base 50 ms, cap 20 s). */
    public static final Backoff TRANSIENT = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20));

    /** After a refusal for load, without a hint from the provider (AWS SDK defaults of 2026: base 1 s, cap 20 s). */
    public static final Backoff THROTTLED = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** From here on a shift of a positive long is no longer a doubling. */
    private static final int MOST_DOUBLINGS = Long.SIZE - 2;

    public Backoff {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first: " + first + " (expected: > 0)");
        }
        if (ceiling.compareTo(first) < 0 || ceiling.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("ceiling: " + ceiling + " (expected: in [" + first + ", " + MOST + "])");
        }
    }

    /**
     * The wait before a retry.
     *
     * @param retry which retry it is, from 1
     */
    public Duration beforeRetry(int retry, RandomGenerator random) {
        if (retry < 1) {
            throw new IllegalArgumentException("retry: " + retry + " (expected: >= 1)");
        }
        return Duration.ofNanos(random.nextLong(ceilingNanos(retry) + 1));
    }

    /** Divides the ceiling instead of multiplying the first wait, so that nothing overflows. */
    private long ceilingNanos(int retry) {
        int doublings = Math.min(retry - 1, MOST_DOUBLINGS);
        long firstNanos = first.toNanos();
        long mostNanos = ceiling.toNanos();
        return firstNanos > mostNanos >> doublings ? mostNanos : firstNanos << doublings;
    }
}
