package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rate;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One rate's account: the generic cell rate algorithm (ITU-T I.371, annex A, virtual scheduling) on one number, the
 * point in time until which what was taken reaches. In any span of time it lets through at most the burst and what
 * comes in that time; a test holds it to that.
 *
 * <p>Whole nanoseconds of a clock that is handed in; no lock. Any thread.
 */
final class Gcra {
    /** What {@link #take} answers when there is no room; no clock comes near it. */
    static final long REFUSED = Long.MIN_VALUE;

    private final Rate rate;
    private final long eachNanos;
    private final long burstNanos;
    private final long deepestNanos;

    /** Until when what was taken reaches; in the past, all is free. */
    private final AtomicLong reach;

    /** All that was ever given back, so that nobody gives back what time or another has given back already. */
    private final AtomicLong returned = new AtomicLong();

    Gcra(Rate rate, long nowNanos) {
        this.rate = rate;
        this.eachNanos = rate.eachNanos();
        this.burstNanos = rate.burstNanos();
        this.deepestNanos = burstNanos + rate.debtNanos();
        this.reach = new AtomicLong(nowNanos);
    }

    Rate rate() {
        return rate;
    }

    /** Takes so many; answers until when they reach, or {@link #REFUSED}. */
    long take(long units, long nowNanos) {
        long charge = nanos(units);
        long seen = reach.get();
        while (true) {
            long after = nowNanos + ahead(seen, nowNanos) + charge;
            if (after - nowNanos > burstNanos) {
                return REFUSED;
            }
            long witness = reach.compareAndExchange(seen, after);
            if (witness == seen) {
                return after;
            }
            seen = witness;
        }
    }

    /** How long from now until so many could be taken, if nobody else took any. */
    long waitNanos(long units, long nowNanos) {
        return Math.max(0, aheadNanos(nowNanos) + nanos(units) - burstNanos);
    }

    /** How far what was taken reaches beyond now. */
    long aheadNanos(long nowNanos) {
        return ahead(reach.get(), nowNanos);
    }

    /** To be noted when taking, and shown when giving back. */
    long returnedNanos() {
        return returned.get();
    }

    /**
     * Gives back some of what was taken: no more of it than time has not given back since. Never more than that, even
     * where others have given back in between, when it may be less.
     *
     * @param reached what {@link #take} answered
     * @param returnedThen what had been given back by then
     */
    void giveBack(long units, long reached, long returnedThen, long nowNanos) {
        long seen = returned.get();
        while (true) {
            long left = reached - (seen - returnedThen) - nowNanos;
            long back = Math.min(nanos(units), left);
            if (back <= 0) {
                return;
            }
            long witness = returned.compareAndExchange(seen, seen + back);
            if (witness == seen) {
                reach.addAndGet(-back);
                return;
            }
            seen = witness;
        }
    }

    /** More was used than had been taken: it is owed, up to the rate's bound on debts. */
    void owe(long units, long nowNanos) {
        long charge = nanos(units);
        long seen = reach.get();
        while (true) {
            long after = nowNanos + Math.min(deepestNanos, ahead(seen, nowNanos) + charge);
            long witness = reach.compareAndExchange(seen, after);
            if (witness == seen) {
                return;
            }
            seen = witness;
        }
    }

    /** In bounds also when the clock has been set back. */
    private long ahead(long reached, long nowNanos) {
        return Math.clamp(reached - nowNanos, 0, deepestNanos);
    }

    /** Never more than just too much, and so never beyond what a long holds. */
    private long nanos(long units) {
        return Math.min(units, deepestNanos / eachNanos + 1) * eachNanos;
    }
}
