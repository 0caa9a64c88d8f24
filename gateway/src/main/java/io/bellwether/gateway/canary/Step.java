package io.bellwether.gateway.canary;

import java.time.Duration;

/**
 * A step of a plan.
 *
 * @param share the canary's, in (0, 1]
 * @param least how long it lasts at least
 * @param most after this time without enough evidence a person must decide
 * @param leastRequests canary requests before the next step
 */
public record Step(double share, Duration least, Duration most, int leastRequests) {
    /** From the founding documents: canary requests before a promotion. */
    public static final int USUAL_REQUESTS = 200;

    /** Without the evidence a step takes at most so many times its least time. */
    private static final int PATIENCE = 4;

    private static final Duration LEAST_PATIENCE = Duration.ofDays(1);

    public Step {
        require(share > 0 && share <= 1, "share: " + share + " (expected: over 0, at most 1)");
        require(!least.isNegative(), "least: " + least + " (expected: 0 or more)");
        require(most.compareTo(least) > 0, "most: " + most + " (expected: more than least)");
        require(leastRequests >= 0, "leastRequests: " + leastRequests + " (expected: 0 or more)");
    }

    /** A step with the usual requests and patience. */
    public static Step of(double share, Duration least) {
        return of(share, least, USUAL_REQUESTS);
    }

    /** A step with the usual patience. */
    public static Step of(double share, Duration least, int leastRequests) {
        Duration most = least.multipliedBy(PATIENCE);
        return new Step(share, least, most.compareTo(LEAST_PATIENCE) > 0 ? most : LEAST_PATIENCE, leastRequests);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
