package io.bellwether.gateway.resilience.breaker;

import io.bellwether.gateway.resilience.breaker.Breaker.State;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How one model at one provider does: a lane for each credential, and what all of them have in common. */
public final class TargetHealth {
    /** The share a target is given at once when it comes back. */
    private static final double LEAST_WARMTH = 0.1;

    /** Whole answers are compared as if each had so many tokens, since a long one is no slow one. */
    private static final long USUAL_TOKENS = 256;

    /**
     * The wait before the first token, as so many tokens' time: half a second at 64 tokens a second. Without it the
     * shortest answers would look the slowest.
     */
    private static final long HEAD_TOKENS = 32;

    /** Of first tokens; those that take longer are the odd ones out. */
    private static final double NEARLY_ALL = 0.98;

    /** Silence is not yet silence while first tokens take so many times as long as nearly all of late. */
    private static final int TIMES_AS_LONG = 3;

    /** What silence is where too little is known: this part of the longest that a call may wait. */
    private static final int PART_OF_LONGEST = 4;

    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>(2);
    private final Function<String, Lane> newLane;
    private final PeakEwma firstToken = new PeakEwma();
    private final PeakEwma wholeAnswer = new PeakEwma();
    private final FirstTokens firstTokens = new FirstTokens();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean hasRecovered;
    private volatile long recoveredNanos;
    private volatile boolean isUnknown;
    private volatile long unknownUntilNanos;

    /**
     * @param newLane by the name of its credential
     */
    TargetHealth(Function<String, Lane> newLane) {
        this.newLane = newLane;
    }

    /** The lane of a credential; the empty name stands for a provider's only one. */
    public Lane lane(String credential) {
        Lane known = lanes.get(credential);
        return known == null ? lanes.computeIfAbsent(credential, newLane) : known;
    }

    /** Those that were ever used, by the name of their credential. */
    Map<String, Lane> lanes() {
        return lanes;
    }

    /**
     * Opens a lane's breaker where calls have waited for longer than first tokens take here, and nothing comes back. To
     * be asked before each call that goes there; costs next to nothing where it speaks.
     *
     * @param longestNanos that a call may wait for its first token; a quarter of it is taken where too little is known
     */
    public void listen(Lane lane, BreakerRules rules, long longestNanos, long nowNanos) {
        long leastNanos = rules.silentAfter().toNanos();
        if (leastNanos == 0 || !lane.isSilentFor(leastNanos, nowNanos)) {
            return;
        }
        OptionalLong usual = firstTokens.quantile(NEARLY_ALL);
        long longNanos = usual.isPresent() ? TIMES_AS_LONG * usual.getAsLong() : longestNanos / PART_OF_LONGEST;
        if (lane.isSilentFor(longNanos, nowNanos)) {
            lane.breaker().fellSilent(nowNanos);
        }
    }

    /** Whether something has come back from it since then, with whatever credential. */
    public boolean hasSpokenSince(long nanos) {
        return lanes.values().stream().anyMatch(lane -> lane.hasSpokenSince(nanos));
    }

    /** Time to the first token lately; 0 while nothing is known. */
    public long firstTokenNanos(long nowNanos) {
        return firstToken.read(nowNanos);
    }

    /** Time that a whole answer of usual length would take, by those of late; 0 while nothing is known. */
    public long wholeAnswerNanos(long nowNanos) {
        return wholeAnswer.read(nowNanos);
    }

    /** It failed, which stands for as long as one would have waited for it, whatever one waits for. */
    public void failedAfter(long nanos, long nowNanos) {
        firstToken.observe(nanos, nowNanos);
        wholeAnswer.observe(nanos, nowNanos);
    }

    /**
     * A whole answer came after so long.
     *
     * @param tokens that were generated; at least 0
     */
    public void wholeAnswerAfter(long nanos, long tokens, long nowNanos) {
        long usual = nanos / (HEAD_TOKENS + tokens) * (HEAD_TOKENS + USUAL_TOKENS);
        wholeAnswer.observe(usual, nowNanos);
    }

    /** A stream's first token came after so long. */
    public void firstTokenAfter(long nanos, long nowNanos) {
        firstToken.observe(nanos, nowNanos);
        firstTokens.add(nanos);
    }

    /**
     * What this part of the latest first tokens were no later than; nothing while too few are known.
     *
     * @param part in [0, 1]
     */
    public OptionalLong firstTokenNanos(double part) {
        return firstTokens.quantile(part);
    }

    public int inFlight() {
        return inFlight.get();
    }

    public void begun() {
        inFlight.incrementAndGet();
    }

    public void ended() {
        inFlight.decrementAndGet();
    }

    /** In (0, 1]: grows for a while after a recovery. */
    public double warmth(BreakerRules rules, long nowNanos) {
        double warmUpNanos = rules.warmUp().toNanos();
        if (!hasRecovered || warmUpNanos <= 0) {
            return 1;
        }
        double warm = (nowNanos - recoveredNanos) / warmUpNanos;
        return Math.clamp(warm, LEAST_WARMTH, 1.0);
    }

    /** The provider says that it has no such model: it is not asked again for so long. */
    public void unknownFor(long nanos, long nowNanos) {
        unknownUntilNanos = nowNanos + nanos;
        isUnknown = true;
    }

    public boolean isUnknown(long nowNanos) {
        return isUnknown && unknownUntilNanos - nowNanos > 0;
    }

    void changed(Breaker.Change change, long nowNanos) {
        if (change.from() == State.HALF_OPEN && change.to() == State.CLOSED) {
            recoveredNanos = nowNanos;
            hasRecovered = true;
        }
    }
}
