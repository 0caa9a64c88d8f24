package io.bellwether.gateway.limits;

/**
 * A place in the order of those who wait: who came first goes first, and each step of priority counts as having come
 * that much earlier. So a later one of higher priority may overtake, but nobody can be overtaken for ever.
 *
 * @param sinceNanos when it would have come with the lowest priority
 * @param number of those who came at the same time
 */
record Rank(long sinceNanos, long number) implements Comparable<Rank> {
    /** How much earlier a step of priority makes one. */
    static final long STEP_NANOS = 5_000_000_000L;

    static Rank of(Priority priority, long nowNanos, long number) {
        return new Rank(nowNanos - priority.steps() * STEP_NANOS, number);
    }

    @Override
    public int compareTo(Rank other) {
        int bySince = Long.signum(sinceNanos - other.sinceNanos); // a difference: the clock may wrap
        return bySince != 0 ? bySince : Long.compare(number, other.number);
    }
}
