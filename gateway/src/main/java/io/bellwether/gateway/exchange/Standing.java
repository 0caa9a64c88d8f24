package io.bellwether.gateway.exchange;

/**
 * How targets have done lately, for whoever chooses among them. Kept by the attempts, read by routing; every answer is
 * of this moment and may be old the next. Any thread.
 */
public interface Standing {
    /** Nothing is known of anybody. */
    Standing UNKNOWN = new Standing() {
        @Override
        public boolean admits(Target target) {
            return true;
        }

        @Override
        public boolean isHeldOut(Target target) {
            return false;
        }

        @Override
        public long firstTokenNanos(Target target) {
            return 0;
        }

        @Override
        public long wholeAnswerNanos(Target target) {
            return 0;
        }

        @Override
        public int inFlight(Target target) {
            return 0;
        }

        @Override
        public double warmth(Target target) {
            return 1;
        }
    };

    /** Whether an attempt would be let through now: operators, breaker, cool-down and keys allow it. */
    boolean admits(Target target);

    /** Whether an operator keeps all attempts from it. */
    boolean isHeldOut(Target target);

    /** Time to a stream's first token, peaks at once and decaying; failures are long waits. 0 while none is known. */
    long firstTokenNanos(Target target);

    /** Time that a whole answer of usual length would take, in the same way; never the same as a first token's. */
    long wholeAnswerNanos(Target target);

    /** Attempts under way, streams until their end. */
    int inFlight(Target target);

    /** In (0, 1]: below 1 while it comes back from trouble and is to be given only a share of its load. */
    double warmth(Target target);
}
