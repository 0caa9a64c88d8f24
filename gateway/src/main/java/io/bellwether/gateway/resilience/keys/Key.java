package io.bellwether.gateway.resilience.keys;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One credential and how it is doing. Outlives reloads: what is under way with it is counted until its end, whatever
 * the settings say by then. Any thread.
 */
public final class Key {
    private static final int MARK_BITS = 0xFFFF;

    /** Stands for "never refused" on a clock whose zero is anywhere. */
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder tokens = new LongAdder();
    private final PerMinute requestsPerMinute;
    private final PerMinute tokensPerMinute;
    private final String fingerprint;
    private final AtomicLong refusedUntilNanos = new AtomicLong(NEVER);
    private volatile KeyRules rules;

    /**
     * @param fingerprint of the secret: a new secret under an old name is a new credential
     */
    Key(KeyRules rules, String fingerprint, long nowNanos) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.requestsPerMinute = new PerMinute(nowNanos);
        this.tokensPerMinute = new PerMinute(nowNanos);
    }

    public String name() {
        return rules.name();
    }

    public KeyRules rules() {
        return rules;
    }

    void rules(KeyRules newer) {
        rules = newer;
    }

    String fingerprint() {
        return fingerprint;
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Tokens that went with it since the start. */
    public long tokens() {
        return tokens.sum();
    }

    /**
     * Tells its secret from another under the same name, 65,535 times of 65,536; so few bits that the secret cannot be
     * found by them, nor a guess at it be confirmed. In [0, 65,535].
     */
    public int mark() {
        return fingerprint.hashCode() & MARK_BITS;
    }

    /** An attempt with it begins. */
    public void begun() {
        inFlight.incrementAndGet();
    }

    /** An attempt with it is over, its stream included. */
    public void ended(long estimatedTokens, long usedTokens, long nowNanos) {
        inFlight.decrementAndGet();
        tokens.add(usedTokens);
        long limit = rules.limits().tokens();
        if (limit > 0) {
            tokensPerMinute.correct(usedTokens - estimatedTokens, limit, nowNanos);
        }
    }

    /** The provider refuses it: for so long it is used only when no other is left. */
    public void refused(long forNanos, long nowNanos) {
        refusedUntilNanos.set(nowNanos + forNanos);
    }

    /** The provider refuses it elsewhere, until then; answers whether it was not refused before. */
    public boolean refusedUntil(long untilNanos, long nowNanos) {
        long before = refusedUntilNanos.getAndAccumulate(
                untilNanos, (known, told) -> known == NEVER || told - known > 0 ? told : known);
        return !isRefused(before, nowNanos);
    }

    public boolean isRefused(long nowNanos) {
        return isRefused(refusedUntilNanos.get(), nowNanos);
    }

    private static boolean isRefused(long untilNanos, long nowNanos) {
        return untilNanos != NEVER && untilNanos - nowNanos > 0;
    }

    /** Whether anything new goes with it, and if not, why. */
    public enum State {
        ACTIVE,
        DRAINING,
        EXPIRED,
        /** By its provider; used when no other is left. */
        REFUSED
    }

    public State state(Instant now, long nowNanos) {
        if (!isOffered(now)) {
            return rules.draining() ? State.DRAINING : State.EXPIRED;
        }
        return isRefused(nowNanos) ? State.REFUSED : State.ACTIVE;
    }

    /** Whether something new may go with it at all, limits left aside. */
    boolean isOffered(Instant now) {
        KeyRules is = rules;
        return !is.draining()
                && (is.expires().isEmpty() || now.isBefore(is.expires().get()));
    }

    boolean isUnlimited() {
        KeyRules.Limits limits = rules.limits();
        return limits.requests() == 0 && limits.tokens() == 0;
    }

    long waitNanos(long wanted, long nowNanos) {
        KeyRules.Limits limits = rules.limits();
        long forRequests = limits.requests() == 0 ? 0 : requestsPerMinute.waitNanos(1, limits.requests(), nowNanos);
        long forTokens = limits.tokens() == 0 ? 0 : tokensPerMinute.waitNanos(wanted, limits.tokens(), nowNanos);
        return Math.max(forRequests, forTokens);
    }

    /** Takes one request of so many tokens off its limits; takes nothing when either has no room. */
    boolean take(long wanted, long nowNanos) {
        KeyRules.Limits limits = rules.limits();
        if (limits.requests() > 0 && !requestsPerMinute.take(1, limits.requests(), nowNanos)) {
            return false;
        }
        if (limits.tokens() > 0 && !tokensPerMinute.take(wanted, limits.tokens(), nowNanos)) {
            if (limits.requests() > 0) {
                requestsPerMinute.correct(-1, limits.requests(), nowNanos);
            }
            return false;
        }
        return true;
    }

    /** Work under way for each unit of weight, this attempt included. */
    double load() {
        return (inFlight.get() + 1.0) / rules.weight();
    }
}
