package io.bellwether.gateway.canary;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What became of an arm's own attempt, whatever another target made of the request afterwards.
 *
 * @param result how it ended
 * @param firstTokenNanos from sending to the first content; for one that never came, how long it was waited for
 * @param totalNanos from sending to the end
 * @param costMicroDollars what it cost, when that is known
 * @param tokens what it consumed
 */
public record Outcome(
        Result result, long firstTokenNanos, long totalNanos, OptionalLong costMicroDollars, long tokens) {
    /** How an attempt ended. */
    public enum Result {
        /** An answer with content. */
        GOOD,
        /** The provider's failure. */
        FAILED,
        /** An answer that says no. */
        REFUSED,
        /** An answer with nothing in it. */
        EMPTY,
        /** Nothing to learn from: the caller's mistake, the caller gone, our own trouble. */
        UNTOLD;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As metrics name it. */
        public String word() {
            return word;
        }
    }

    /** An answer as it should be. */
    public static Outcome good(long firstTokenNanos, long totalNanos) {
        return new Outcome(Result.GOOD, firstTokenNanos, totalNanos, OptionalLong.empty(), 0);
    }

    /** A failure after some time. */
    public static Outcome failed(long nanos) {
        return new Outcome(Result.FAILED, nanos, nanos, OptionalLong.empty(), 0);
    }

    boolean tells() {
        return result != Result.UNTOLD;
    }
}
