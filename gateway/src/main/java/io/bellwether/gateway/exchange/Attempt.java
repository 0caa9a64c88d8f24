package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/** One try at one target, as the trail keeps it. For the exchange's own thread. */
public final class Attempt {
    private final Target target;
    private final long startedNanos;
    private long repliedNanos;
    private long waitedNanos;
    private String breaker = "";
    private Optional<Failure> failure = Optional.empty();
    private Usage usage = Usage.NONE;
    private OptionalLong costMicroDollars = OptionalLong.empty();
    private Content content = Content.UNKNOWN;
    private String servedTier = "";
    private String leftover = "";

    /** What is in an answer; looked at only where an experiment compares answers. */
    public enum Content {
        UNKNOWN,
        SOME,
        /** Nothing at all. */
        NONE,
        /** The model says no. */
        REFUSAL
    }

    Attempt(Target target, long startedNanos) {
        this.target = target;
        this.startedNanos = startedNanos;
    }

    /** It was preceded by a wait, for a reason of its target's. */
    public void waited(long nanos) {
        waitedNanos = nanos;
    }

    /** What its target's breaker was: {@code closed}, {@code half_open}, or {@code open} where it went all the same. */
    public void guarded(String breakerState) {
        breaker = breakerState;
    }

    /** The target answered, or refused: until now it was waited for. */
    public void replied(long nowNanos) {
        repliedNanos = nowNanos;
    }

    public void failed(Failure why) {
        failure = Optional.of(why);
    }

    /** What it consumed, at a known cost. */
    public void settled(Usage consumed, long microDollars) {
        usage = consumed;
        costMicroDollars = OptionalLong.of(microDollars);
    }

    /** What it consumed, at a cost that nobody knows; that is never the same as free. */
    public void settledUnpriced(Usage consumed) {
        usage = consumed;
        costMicroDollars = OptionalLong.empty();
    }

    /** The grade of service that the provider says it gave; empty when it says none. */
    public void servedTier(String tier) {
        servedTier = tier;
    }

    public String servedTier() {
        return servedTier;
    }

    /** What became of its answer when the caller had left and the provider was to finish it. */
    public void leftover(String word) {
        leftover = word;
    }

    /** Empty where the caller stayed, or the provider was let go at once. */
    public String leftover() {
        return leftover;
    }

    public void content(Content found) {
        content = found;
    }

    public Content content() {
        return content;
    }

    public Target target() {
        return target;
    }

    public long startedNanos() {
        return startedNanos;
    }

    /** When the answer was there: complete, or with its first content; 0 while it is not. */
    public long repliedNanos() {
        return repliedNanos;
    }

    /** The wait before it. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** The state of its target's breaker when it began; empty where there is none. */
    public String breaker() {
        return breaker;
    }

    /** The status that the caller would have seen of it alone. */
    public int status() {
        return failure.map(why -> why.kind().status()).orElse(200);
    }

    public Optional<Failure> failure() {
        return failure;
    }

    public Usage usage() {
        return usage;
    }

    public OptionalLong costMicroDollars() {
        return costMicroDollars;
    }
}
