package io.bellwether.gateway.resilience;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many retries one group of targets may have: at once, a share of its requests under way, but never fewer than a
 * least number (the form of Envoy's retry budgets, {@code RetryBudget} of its cluster circuit breakers); and in
 * number, what its requests have earned ({@link RetryTokens}). A retry needs both, since the first says nothing of
 * retries that fail at once and the second nothing of retries that last.
 *
 * <p>The share is of those requests that are not retrying themselves. Of all requests, as Envoy counts, a share of 0.2
 * would let one retry stand beside four first attempts: 1.25 attempts for each request when everything fails, not 1.2.
 *
 * <p>Requests count from their start, not from their end, since a stream may last for minutes.
 *
 * <p>Both counts of what is under way stand in one word, so that a decision never sees half of a change.
 */
public final class RetryBudget {
    private static final long ONE_REQUEST = 1L << Integer.SIZE;
    private static final long ONE_RETRY = 1;

    private final Rules rules;
    private final RetryTokens tokens;

    /** Upper half: requests under way. Lower half: those of them that are retrying. */
    private final AtomicLong counts = new AtomicLong();

    /**
     * What a budget allows.
     *
     * @param least retries at once, however few requests there are
     * @param share retries for each request, at once and in number; in [0, 1]
     * @param perSecond retries a second for those whose requests earn less
     */
    public record Rules(int least, double share, int perSecond) {
        /**
         * Envoy's default of least retries. Less than its share of 0.2, lest an outage come to more than 1.2 attempts
         * for each request together with those it begins with. A floor lower than Linkerd's ten, which is a lot.
         */
        public static final Rules USUAL = new Rules(3, 0.15, 3);

        public Rules {
            if (least < 0) {
                throw new IllegalArgumentException("least: " + least + " (expected: >= 0)");
            }
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share: " + share + " (expected: in [0, 1])");
            }
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public RetryBudget(Rules rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.tokens = new RetryTokens(rules.share(), rules.perSecond(), nanoTime);
    }

    /** Counts a request that starts; to be closed when the request has ended, its stream included. */
    public Permit start() {
        counts.addAndGet(ONE_REQUEST);
        tokens.deposit();
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
                return paid();
            }
            seen = witness;
        }
        return Optional.empty();
    }

    /** There is room for it; now it must be paid for. */
    private Optional<Permit> paid() {
        if (tokens.take()) {
            return Optional.of(new Permit(ONE_RETRY));
        }
        counts.addAndGet(-ONE_RETRY);
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
        return wanted <= Math.max(rules.least(), rules.share() * (requests - wanted));
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
