package io.bellwether.gateway.resilience.keys;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit per minute, kept so that no minute anywhere holds more: a generic cell rate algorithm (ITU-T I.371) whose
 * burst is taken off its rate.
 *
 * <p>Free of locks: its state is one point in time, until which what has been taken reaches.
 */
final class PerMinute {
    private static final double NANOS_PER_MINUTE = 60e9;

    /** The part of the limit that may come at once. */
    private static final double BURST_SHARE = 0.1;

    /** Debt is forgotten past this: a wrong estimate must not close a credential for good. */
    private static final double MOST_DEBT_NANOS = 120e9;

    private final AtomicLong reach;

    PerMinute(long nowNanos) {
        reach = new AtomicLong(nowNanos);
    }

    /** How long until so many can be taken; 0 when they can now. More than a whole burst needs a full one. */
    long waitNanos(long cost, long limit, long nowNanos) {
        return wait(Math.max(reach.get(), nowNanos), cost, limit, nowNanos);
    }

    /** Takes so many, if they are to be had now. */
    boolean take(long cost, long limit, long nowNanos) {
        long seen = reach.get();
        while (true) {
            long from = Math.max(seen, nowNanos);
            if (wait(from, cost, limit, nowNanos) > 0) {
                return false;
            }
            long witness = reach.compareAndExchange(seen, from + nanos(cost, limit));
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
    }

    /** It was so many more than were taken, or fewer. */
    void correct(long more, long limit, long nowNanos) {
        long shift = nanos(more, limit);
        reach.updateAndGet(at -> Math.min(at + shift, nowNanos + (long) MOST_DEBT_NANOS));
    }

    private static long wait(long from, long cost, long limit, long nowNanos) {
        double needed = Math.min((double) cost, burst(limit)) * gapNanos(limit);
        double room = burst(limit) * gapNanos(limit) - (double) (from - nowNanos);
        return Math.max(0, (long) Math.ceil(needed - room));
    }

    private static long nanos(long count, long limit) {
        return (long) ((double) count * gapNanos(limit));
    }

    private static double burst(long limit) {
        return Math.max(1, (double) limit * BURST_SHARE);
    }

    private static double gapNanos(long limit) {
        return NANOS_PER_MINUTE / Math.max(1, (double) limit - burst(limit));
    }
}
