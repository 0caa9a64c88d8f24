package io.bellwether.gateway.resilience.breaker;

import java.time.Duration;

/**
 * When a breaker opens, and how it closes again.
 *
 * @param trip when it opens
 * @param reopen how it is tried again
 * @param slowAfter a stream whose first token takes longer is slow
 * @param silentAfter where nothing has come back for longer, and for longer than first tokens take there, it opens
 *     without waiting for the first call to fail; 0 for never
 * @param warmUp how long after its recovery a target gets less than its share; 0 for none
 */
public record BreakerRules(Trip trip, Reopen reopen, Duration slowAfter, Duration silentAfter, Duration warmUp) {
    /** What a settings file that says nothing means. */
    public static final BreakerRules USUAL = new BreakerRules(
            Trip.USUAL, Reopen.USUAL, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /**
     * When a breaker opens.
     *
     * @param window what happened longer ago does not count
     * @param leastCalls with fewer calls in the window no rate means anything
     * @param failureShare of calls that failed; in (0, 1]
     * @param slowShare of calls whose first token was slow; in (0, 1]
     * @param inARow so many failures in a row open it however few calls there are; 0 for never
     */
    public record Trip(Duration window, int leastCalls, double failureShare, double slowShare, int inARow) {
        /** A minute, twenty calls, half of them failed or four fifths slow, or five failures in a row. */
        public static final Trip USUAL = new Trip(Duration.ofSeconds(60), 20, 0.5, 0.8, 5);

        public Trip {
            require(window.isPositive(), "window", window, "> 0");
            require(leastCalls >= 1, "leastCalls", leastCalls, ">= 1");
            require(failureShare > 0 && failureShare <= 1, "failureShare", failureShare, "in (0, 1]");
            require(slowShare > 0 && slowShare <= 1, "slowShare", slowShare, "in (0, 1]");
            require(inARow >= 0, "inARow", inARow, ">= 0");
        }
    }

    /**
     * How a breaker is tried again.
     *
     * @param firstWait before the first trial; doubles each time that the trial fails
     * @param longestWait what the doubling ends at
     * @param trials calls let through to find out; all of them have a vote
     * @param lease a trial that has not ended by then is taken for lost, and its place given to another
     */
    public record Reopen(Duration firstWait, Duration longestWait, int trials, Duration lease) {
        /** Half a minute, doubling up to five, two trials. */
        public static final Reopen USUAL =
                new Reopen(Duration.ofSeconds(30), Duration.ofMinutes(5), 2, Duration.ofSeconds(90));

        public Reopen {
            require(firstWait.isPositive(), "firstWait", firstWait, "> 0");
            require(longestWait.compareTo(firstWait) >= 0, "longestWait", longestWait, ">= firstWait");
            require(trials >= 1, "trials", trials, ">= 1");
            require(lease.isPositive(), "lease", lease, "> 0");
        }
    }

    private static void require(boolean right, String name, Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
