package io.bellwether.gateway.resilience;

import java.util.function.LongSupplier;

/**
 * How many hedges there may be: a share of the requests that could be hedged, and none by time, since a hedge costs
 * money for speed alone.
 */
public final class HedgeBudget {
    private final RetryTokens tokens;

    /**
     * @param share of requests; in [0, 1]
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public HedgeBudget(double share, LongSupplier nanoTime) {
        this.tokens = new RetryTokens(share, 0, nanoTime);
    }

    /** A request starts that could be hedged. */
    void earn() {
        tokens.deposit();
    }

    /** Pays for one hedge, or answers that there is nothing to pay with. */
    boolean take() {
        return tokens.take();
    }
}
