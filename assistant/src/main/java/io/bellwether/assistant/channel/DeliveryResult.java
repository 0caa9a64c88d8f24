package io.bellwether.assistant.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of sending a part.
 *
 * @param id the messenger's for it; empty where it was not taken
 * @param reason why not; never what was said
 * @param retryAfter how long the messenger wants to be left alone
 * @param quotaLeft how many more it takes, where it says
 */
public record DeliveryResult(
        Outcome outcome, String id, String reason, Optional<Duration> retryAfter, OptionalLong quotaLeft) {
    /** How it ended. */
    public enum Outcome {
        SENT,
        /** Not taken, and the same may be taken later. */
        RETRY,
        /** Not taken, and never will be. */
        REFUSED,
        /** Not taken: the time in which one may answer is over. */
        OUTSIDE,
        /** Nobody knows whether it was taken. */
        DOUBTFUL
    }

    public static DeliveryResult sent(String id) {
        return new DeliveryResult(Outcome.SENT, id, "", Optional.empty(), OptionalLong.empty());
    }

    public static DeliveryResult of(Outcome outcome, String reason) {
        return new DeliveryResult(outcome, "", reason, Optional.empty(), OptionalLong.empty());
    }

    /** Whether trying again may help. */
    public boolean retryable() {
        return outcome == Outcome.RETRY;
    }

    /** The same, not before some time has passed. */
    public DeliveryResult after(Duration pause) {
        return new DeliveryResult(outcome, id, reason, Optional.of(pause), quotaLeft);
    }

    /** The same, with what is left. */
    public DeliveryResult left(long quota) {
        return new DeliveryResult(outcome, id, reason, retryAfter, OptionalLong.of(quota));
    }
}
