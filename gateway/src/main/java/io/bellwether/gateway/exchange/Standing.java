package io.bellwether.gateway.exchange;

/**
 * How targets have done lately, for whoever chooses among them. Kept by the attempts, read by routing. Any thread.
 */
@FunctionalInterface
public interface Standing {
    /** Nothing is known of anybody. */
    Standing UNKNOWN = target -> new Look() {};

    /** Looks at one target: once for each request, since looking costs a clock and two tables. */
    Look look(Target target);

    /** What is seen of a target: of this moment, and perhaps old the next. As said here nothing is known of it. */
    interface Look {
        /** Whether an attempt would be let through: operators, breaker, cool-down and keys allow it. */
        default boolean isAdmitted() {
            return true;
        }

        /** Whether an operator keeps all attempts from it. */
        default boolean isHeldOut() {
            return false;
        }

        /** Time to a stream's first token, peaks at once and decaying; failures are long waits. 0 if unknown. */
        default long firstTokenNanos() {
            return 0;
        }

        /** Time that a whole answer of usual length would take, in the same way; never the same as a first token's. */
        default long wholeAnswerNanos() {
            return 0;
        }

        /** Attempts under way, streams until their end. */
        default int inFlight() {
            return 0;
        }

        /** In (0, 1]: below 1 while it comes back from trouble and is to be given only a share of its load. */
        default double warmth() {
            return 1;
        }
    }
}
