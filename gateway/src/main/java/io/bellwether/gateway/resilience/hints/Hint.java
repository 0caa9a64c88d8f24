package io.bellwether.gateway.resilience.hints;

import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import java.time.Duration;
import java.util.Locale;

/**
 * What one replica has learnt of a provider, for the others.
 *
 * @param untilNanos how long it holds, on this process's nano clock; no two replicas have the same, so that what is
 *     told is the time that is left
 */
public record Hint(About about, long untilNanos) {
    /** What was learnt. */
    public enum Kind {
        /** The provider asked to be left alone by this credential, for this model. */
        COOL_DOWN,
        /** The provider refused the credential. */
        REFUSAL,
        /** A breaker opened: the one kind that is no command. */
        OPENED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is told, and as the log names it. */
        public String word() {
            return word;
        }

        /** Whether it is of one model; else of a credential, whatever the model. */
        public boolean isOfModel() {
            return this != REFUSAL;
        }
    }

    /**
     * What a hint says, and of whom: a later one about the same takes its place.
     *
     * @param lane without a model where the kind is not of one
     * @param mark of the credential's secret, see {@link io.bellwether.gateway.resilience.keys.Key#mark}
     */
    public record About(Kind kind, LaneName lane, int mark) {
        public About {
            if (kind.isOfModel() == lane.model().isEmpty()) {
                String expected = kind.isOfModel() ? "a name" : "none";
                throw new IllegalArgumentException("model: \"" + lane.model() + "\" (expected: " + expected + ")");
            }
        }
    }

    /** How long it still holds; below 0 when it is over. */
    public long leftNanos(long nowNanos) {
        return untilNanos - nowNanos;
    }

    /** The same, for no longer than this. */
    public Hint within(Duration longest, long nowNanos) {
        long most = longest.toNanos();
        return leftNanos(nowNanos) <= most ? this : new Hint(about, nowNanos + most);
    }

    /** Of this and another about the same, the one that holds longer. */
    public Hint orLater(Hint other) {
        return other.untilNanos - untilNanos > 0 ? other : this;
    }
}
