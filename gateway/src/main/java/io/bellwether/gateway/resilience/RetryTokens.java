package io.bellwether.gateway.resilience;

import java.util.function.LongSupplier;

/**
 * How many retries a group of targets has earned: every request that starts deposits a share of one retry, every retry
 * costs one (Brooker, "Fixing retries with token buckets and circuit breakers", 2022). What bounds retries that end
 * at once, of which a bound on concurrency sees none.
 *
 * <p>Requests deposit when they start, not when they succeed, since a stream may last for minutes. A group too quiet
 * to earn anything gets a few retries a second by time. That is a loan: what requests deposit repays it, so over
 * busy times retries never exceed the share, the loan included.
 *
 * <p>Guarded by {@code this}, for a few lines of arithmetic.
 */
final class RetryTokens {
    /** Most that is kept of what good times have earned: so many retries an outage may begin with. */
    static final double MOST_EARNED = 10;

    private static final double NANOS_PER_SECOND = 1e9;

    private final double share;
    private final double perSecond;
    private final LongSupplier nanoTime;

    private double earned;
    private double lent;
    private long seenNanos;

    /**
     * @param share of a retry that each request deposits
     * @param perSecond retries a second for those who earn less; also how many of them may come at once
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    RetryTokens(double share, int perSecond, LongSupplier nanoTime) {
        if (perSecond < 0) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: >= 0)");
        }
        this.share = share;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.lent = perSecond;
        this.seenNanos = nanoTime.getAsLong();
    }

    /** A request starts. */
    synchronized void deposit() {
        pass();
        earned = Math.min(MOST_EARNED, earned + share);
        lent = Math.max(0, lent - share);
    }

    /** Pays for one retry, or answers that there is nothing to pay with. */
    synchronized boolean take() {
        pass();
        if (earned >= 1) {
            earned--;
            return true;
        }
        if (lent < 1) {
            return false;
        }
        lent--;
        earned = Math.max(-perSecond, earned - 1);
        return true;
    }

    private void pass() {
        long now = nanoTime.getAsLong();
        lent = Math.min(perSecond, lent + (now - seenNanos) * perSecond / NANOS_PER_SECOND);
        seenNanos = now;
    }
}
