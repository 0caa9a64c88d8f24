package io.bellwether.gateway.limits;

import io.bellwether.gateway.exchange.Quota;
import java.time.Duration;
import java.util.List;

/**
 * What one request asks of every limit that applies to it, and what it was given. For the exchange's own thread, and
 * for the one turnstile that it is shown to.
 */
public final class Claim {
    private static final int NOTES = 3;
    private static final int REACHED = 1;
    private static final int RETURNED = 2;

    /** Of a request that nothing limits. */
    static final Claim NONE = new Claim("", new Bucket[0], 0, 0);

    private final String id;
    private final Bucket[] buckets;
    private final long tokens;
    private final long longestNanos;

    /** Of every rate, counted through all buckets: how far ahead it reaches, and what giving back needs to know. */
    private final long[] notes;

    private boolean local;

    /**
     * @param tokens that it is expected to use
     * @param longestNanos that it can last
     */
    Claim(String id, Bucket[] buckets, long tokens, long longestNanos) {
        this.id = id;
        this.buckets = buckets;
        this.tokens = tokens;
        this.longestNanos = longestNanos;
        int rates = 0;
        for (Bucket bucket : buckets) {
            rates += bucket.rates().length;
        }
        notes = new long[rates * NOTES];
    }

    /** The exchange's. */
    public String id() {
        return id;
    }

    /** Every bucket it must find room in. */
    public List<Bucket> buckets() {
        return List.of(buckets);
    }

    /** How long it can last; after that what it held may be taken for abandoned. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** How many of a rate it takes. */
    public long cost(Rate rate) {
        return rate.of().isTokens() ? tokens : 1;
    }

    /** The tokens that were taken beforehand. */
    public long tokens() {
        return tokens;
    }

    boolean isEmpty() {
        return buckets.length == 0;
    }

    Bucket[] parts() {
        return buckets;
    }

    /** How far the rate at a position, counted through all buckets, reaches beyond now. */
    public void seen(int at, long aheadNanos) {
        notes[at * NOTES] = aheadNanos;
    }

    /** What giving back needs to know. */
    public void taken(int at, long reach, long returnedThen) {
        notes[at * NOTES + REACHED] = reach;
        notes[at * NOTES + RETURNED] = returnedThen;
    }

    /** As noted when it was taken. */
    public long reached(int at) {
        return notes[at * NOTES + REACHED];
    }

    long returned(int at) {
        return notes[at * NOTES + RETURNED];
    }

    /** This replica had to decide without the others. */
    public void decidedLocally() {
        local = true;
    }

    /** What is left of the tightest limits, by what was seen last. */
    Quota quota(Quota.Limit limitedBy, long queuedNanos) {
        return new Quota(left(false), left(true), limitedBy, queuedNanos, local);
    }

    private Quota.Left left(boolean ofTokens) {
        Quota.Left tightest = Quota.Left.NONE;
        int at = 0;
        for (Bucket bucket : buckets) {
            for (Gcra account : bucket.rates()) {
                Rate rate = account.rate();
                if (rate.of().isTokens() == ofTokens) {
                    tightest = tighter(tightest, rate, notes[at * NOTES]);
                }
                at++;
            }
        }
        return tightest;
    }

    private static Quota.Left tighter(Quota.Left known, Rate rate, long aheadNanos) {
        long remaining = Math.max(0, rate.burstNanos() - aheadNanos) / rate.eachNanos();
        return known.applies() && known.remaining() <= remaining
                ? known
                : new Quota.Left(rate.limit(), remaining, Math.max(0, aheadNanos));
    }
}
