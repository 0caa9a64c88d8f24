package io.bellwether.gateway.resilience;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many retries one group of targets may have under way at once: a share of its requests under way, but never fewer
 * than a least number (the form of Envoy's retry budgets, {@code RetryBudget} of its cluster circuit breakers).
 *
 * <p>The share is of those requests that are not retrying themselves. Of all requests, as Envoy counts, a share of 0.2
 * would let one retry stand beside four first attempts: 1.25 attempts for each request when everything fails, not 1.2.
 *
 * <p>Requests count from their start, not from their end, since a stream may last for minutes. What is bounded is
 * concurrency: retries that end much sooner than first attempts did can be more than the share in number.
 *
 * <p>Free of locks: both counts stand in one word, so that a decision never sees half of a change.
 */
public final class RetryBudget {
    /** Envoy's default of least retries. */
    public static final int LEAST = 3;

    /** Envoy's default share. */
    public static final double SHARE = 0.2;

    private static final long ONE_REQUEST = 1L << Integer.SIZE;
    private static final long ONE_RETRY = 1;

    private final int least;
    private final double share;

    /** Upper half: requests under way. Lower half: those of them that are retrying. */
    private final AtomicLong counts = new AtomicLong();

    public RetryBudget(int least, double share) {
        if (least < 0) {
            throw new IllegalArgumentException("least: " + least + " (expected: >= 0)");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: in [0, 1])");
        }
        this.least = least;
        this.share = share;
    }

    /** Counts a request that starts; to be closed when the request has ended, its stream included. */
    public Permit start() {
        counts.addAndGet(ONE_REQUEST);
        return new Permit(ONE_REQUEST);
    }

    /**
     * Leave for one retry of a request under way, or nothing if the budget is spent. To be asked before the wait and
     * closed when the retry has ended, its stream included.
     */
    public Optional<Permit> retry() {
        long seen = counts.get();
        while (mayRetry(requests(seen), retries(seen))) {
            long witness = counts.compareAndExchange(seen, seen + ONE_RETRY);
            if (witness == seen) {
                return Optional.of(new Permit(ONE_RETRY));
            }
            seen = witness;
        }
        return Optional.empty();
    }

    public int activeRequests() {
        return requests(counts.get());
    }

    public int activeRetries() {
        return retries(counts.get());
    }

    private boolean mayRetry(int requests, int retries) {
        int wanted = retries + 1;
        return wanted <= Math.max(least, share * (requests - wanted));
    }

    private static int requests(long counts) {
        return (int) (counts >>> Integer.SIZE);
    }

    private static int retries(long counts) {
        return (int) counts;
    }

    /** A counted request or retry. Closing it a second time does nothing. */
    public final class Permit implements AutoCloseable {
        private final long unit;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Permit(long unit) {
            this.unit = unit;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                counts.addAndGet(-unit);
            }
        }
    }
}
