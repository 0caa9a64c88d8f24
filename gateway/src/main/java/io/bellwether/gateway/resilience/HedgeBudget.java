package io.bellwether.gateway.resilience;

import java.util.function.LongSupplier;

/**
 * How many hedges there may be: a share of the requests that could be hedged, and none by time, since a hedge costs
 * money for speed alone.
 */
public final class HedgeBudget {
    /** With money enough, one in twenty is late (Dean and Barroso, "The Tail at Scale", 2013). */
    private static final double LEAST_PART = 0.95;

    private final RetryTokens tokens;
    private final double part;

    /**
     * @param share of requests; in [0, 1]
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public HedgeBudget(double share, LongSupplier nanoTime) {
        this.tokens = new RetryTokens(share, 0, nanoTime);
        this.part = Math.max(LEAST_PART, 1 - share);
    }

    /**
     * Later than this part of first tokens is late enough for a hedge. No smaller than what the share can pay for: else
     * it is spent on those that are a little late, and nothing is left for those that stall.
     */
    double part() {
        return part;
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
