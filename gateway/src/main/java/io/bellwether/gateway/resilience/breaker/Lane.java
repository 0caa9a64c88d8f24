package io.bellwether.gateway.resilience.breaker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to one model with one credential: its breaker, until when the provider has asked to be left alone, and
 * whether anything comes back from it.
 *
 * <p>Limits of rate are counted per credential and model by the providers that say how they count (OpenAI, "Rate
 * limits"; Anthropic, "Rate limits", both read 2026-11-20), so a cool-down bars this lane and no other.
 */
public final class Lane {
    /** So many refusals in a row that name no wait are an overload, not a rate. */
    private static final int OVERLOAD_AFTER = 5;

    /** Stands for "never barred" on a clock whose zero is anywhere. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Breaker breaker;
    private final AtomicLong coolUntilNanos = new AtomicLong(NEVER);
    private final AtomicInteger hintless = new AtomicInteger();
    private final Silence silence;

    Lane(Breaker breaker, long nowNanos) {
        this.breaker = breaker;
        this.silence = new Silence(nowNanos);
    }

    public Breaker breaker() {
        return breaker;
    }

    /** Whether a call would be let through now. */
    public boolean admits(long nowNanos) {
        return !isCooling(nowNanos) && breaker.admits(nowNanos);
    }

    public boolean isCooling(long nowNanos) {
        return coolingNanos(nowNanos) > 0;
    }

    /** How long the provider still wants to be left alone; 0 when it does not. */
    public long coolingNanos(long nowNanos) {
        long until = coolUntilNanos.get();
        return until == NEVER ? 0 : Math.max(0, until - nowNanos);
    }

    /**
     * The provider asked to be left alone for so long; all callers will. A shorter wish never shortens a longer.
     *
     * @return whether it is longer than what was known
     */
    public boolean cool(long forNanos, long nowNanos) {
        hintless.set(0);
        return bar(nowNanos + forNanos);
    }

    /** Another replica was asked so; answers whether this lane was not barred before. */
    public boolean coolUntil(long untilNanos, long nowNanos) {
        boolean wasCooling = isCooling(nowNanos);
        return bar(untilNanos) && !wasCooling;
    }

    private boolean bar(long untilNanos) {
        long before =
                coolUntilNanos.getAndAccumulate(untilNanos, (known, asked) -> isLater(asked, known) ? asked : known);
        return isLater(untilNanos, before);
    }

    private static boolean isLater(long asked, long known) {
        return known == NEVER || asked - known > 0;
    }

    /** The provider refused for load without naming a wait; answers whether that has become an overload. */
    public boolean refusedWithoutHint() {
        return hintless.incrementAndGet() >= OVERLOAD_AFTER;
    }

    /** A call went out of which a first token is awaited. */
    public void asked(long nowNanos) {
        silence.asked(nowNanos);
    }

    /** Who asked then left before anything came, and had not waited for long. */
    public void gaveUp(long askedNanos) {
        silence.gaveUp(askedNanos);
    }

    /** Whether several calls have waited for so long, and nothing has come back meanwhile. */
    boolean isSilentFor(long nanos, long nowNanos) {
        return silence.isFor(nanos, nowNanos);
    }

    /** Whether something has come back since then, be it a refusal. */
    boolean hasSpokenSince(long nanos) {
        return silence.isBrokenSince(nanos);
    }

    /** It said something, be it no. */
    public void spoke(long nowNanos) {
        silence.sign(nowNanos);
    }

    /** It answered. */
    public void answered(long nowNanos) {
        silence.sign(nowNanos);
        breaker.answered();
        if (hintless.get() != 0) {
            hintless.set(0);
        }
    }
}
