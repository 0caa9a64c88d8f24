package io.bellwether.gateway.exchange;

/**
 * What limits have made of a request, for the answer's head and the log.
 *
 * @param requests what is left of the tightest limit on requests
 * @param tokens what is left of the tightest limit on tokens
 * @param limitedBy which limit refused it; {@link Limit#NONE} where none did
 * @param queuedNanos how long it waited for room
 * @param local whether this replica had to decide without the others
 */
public record Quota(Left requests, Left tokens, Limit limitedBy, long queuedNanos, boolean local) {
    /** No limit applies. */
    public static final Quota NONE = new Quota(Left.NONE, Left.NONE, Limit.NONE, 0, false);

    /**
     * What is left of one limit.
     *
     * @param limit in a period; 0 where there is none
     * @param remaining that could be taken now
     * @param resetNanos until nothing of it is taken any more
     */
    public record Left(long limit, long remaining, long resetNanos) {
        /** No such limit applies. */
        public static final Left NONE = new Left(0, 0, 0);

        public boolean applies() {
            return limit > 0;
        }
    }

    /**
     * A limit by its names.
     *
     * @param what whose: {@code key}, {@code user} and so on; empty for none
     * @param kind what it counts: {@code requests}, {@code tokens} and so on
     */
    public record Limit(String what, String kind) {
        /** None. */
        public static final Limit NONE = new Limit("", "");

        @Override
        public String toString() {
            return what + " " + kind;
        }
    }

    /** Whether a limit refused it. */
    public boolean refused() {
        return !limitedBy.what().isEmpty();
    }
}
