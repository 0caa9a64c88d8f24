package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.exchange.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    private volatile boolean vacated;
    private Optional<Claim> standIn = Optional.empty();

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

    /** What a request of this id asks of these buckets. */
    public static Claim of(String id, List<Bucket> buckets, long tokens, Duration longest) {
        return new Claim(id, buckets.toArray(Bucket[]::new), tokens, longest.toNanos());
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

    /** This replica had to decide without the others. */
    public void decidedLocally() {
        local = true;
    }

    /** This replica has to decide without the others: what it decides on, its share of the same limits. */
    public Claim standIn(int replicas, Buckets shares) {
        Bucket[] own = new Bucket[buckets.length];
        for (int i = 0; i < own.length; i++) {
            Bucket whole = buckets[i];
            own[i] = shares.of(whole.subject(), whole.name(), whole.rule().share(replicas));
        }
        Claim made = new Claim(id, own, tokens, longestNanos);
        standIn = Optional.of(made);
        local = true;
        return made;
    }

    /** What was decided on without the others, if it was. */
    public Optional<Claim> standIn() {
        return standIn;
    }

    /** It is the others who decide after all. */
    public void decidedTogether() {
        local = false;
        standIn = Optional.empty();
    }

    public boolean isLocal() {
        return local;
    }

    /** Its places are being given back before its end; answers whether they had not been yet. Any thread. */
    synchronized boolean vacate() {
        boolean first = !vacated;
        vacated = true;
        return first;
    }

    /** Whether its places have been given back. */
    boolean isVacated() {
        return vacated;
    }

    /** What taking noted for giving back. */
    public long returned(int at) {
        return notes[at * NOTES + RETURNED];
    }

    /** What is left of the tightest limits, by what was seen last. */
    Quota quota(Quota.Limit limitedBy, long queuedNanos) {
        Claim decided = standIn.orElse(this);
        return new Quota(decided.left(false), decided.left(true), limitedBy, queuedNanos, local);
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
