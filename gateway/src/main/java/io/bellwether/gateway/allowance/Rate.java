package io.bellwether.gateway.allowance;

import java.time.Duration;

/**
 * So many in a period, evenly, and so many more at once.
 *
 * @param of what is counted
 * @param limit in each period
 * @param period what the limit is for
 * @param burst how many may come at once after a rest; more than that at once can never pass
 */
public record Rate(Measure of, long limit, Duration period, long burst) {
    /** Keeps every sum of a few bursts and a clock within a long: 73 years. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    public Rate {
        long periodNanos = period.toNanos();
        if (of == Measure.AT_ONCE || limit < 1 || periodNanos < limit) {
            throw new IllegalArgumentException("rate: " + limit + " " + of + " in " + period
                    + " (expected: a count over time, at least 1 and at most one in a nanosecond)");
        }
        if (burst < 1 || burst > LONGEST_NANOS / Math.ceilDiv(periodNanos, limit)) {
            throw new IllegalArgumentException(
                    "burst: " + burst + " (expected: at least 1, at most some years' worth)");
        }
    }

    /** Requests in a minute. */
    public static Rate requests(long limit, long burst) {
        return new Rate(Measure.REQUESTS, limit, Duration.ofMinutes(1), burst);
    }

    /** Tokens in a minute. */
    public static Rate tokens(long limit, long burst) {
        return new Rate(Measure.TOKENS, limit, Duration.ofMinutes(1), burst);
    }

    /** Tokens in a day; a day's worth may go at once. */
    public static Rate dailyTokens(long limit) {
        return new Rate(Measure.DAILY_TOKENS, limit, Duration.ofDays(1), limit);
    }

    /**
     * The time after which there is room for one more; rounded up, so that what is said is never exceeded: by less than
     * a thousandth up to sixty million in a minute.
     */
    public long eachNanos() {
        return Math.ceilDiv(period.toNanos(), limit);
    }

    /** How far ahead of now a burst reaches. */
    public long burstNanos() {
        return burst * eachNanos();
    }

    /**
     * How far beyond a burst a debt may reach. Only tokens are counted after the fact and so can be owed: a period's
     * worth, so that nobody waits for longer than that. For what is counted beforehand none is needed, and so a clock
     * that is set back costs a caller no more than the wait for one.
     */
    public long debtNanos() {
        return of.isTokens() ? period.toNanos() : 0;
    }

    /**
     * What one of several replicas that cannot ask each other may let through. Of tokens the burst stays whole, for a
     * request is as large as it is: what could pass before can pass still.
     */
    public Rate share(int replicas) {
        long ownBurst = of.isTokens() ? burst : Math.max(1, burst / replicas);
        return new Rate(of, Math.max(1, limit / replicas), period, ownBurst);
    }
}
