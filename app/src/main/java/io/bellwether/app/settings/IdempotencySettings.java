package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * How answers to requests with an idempotency key are kept.
 *
 * @param memoryBytes all answers together; 0 keeps none, and the header means nothing
 * @param answerBytes the longest answer that is kept
 * @param kept for how long
 * @param storedBytes all answers that replicas keep together
 * @param whenAway what is done with keys while the store that they share cannot be asked
 */
public record IdempotencySettings(
        long memoryBytes, long answerBytes, Duration kept, long storedBytes, WhenAway whenAway) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** What holds where nobody says otherwise. */
    public static final IdempotencySettings USUAL =
            new IdempotencySettings(32 * MIB, 512 * KIB, Duration.ofHours(24), 1024 * MIB, WhenAway.LOCAL);

    /** What is done with keys while the store that replicas share cannot be asked. */
    public enum WhenAway implements Kinds.Written {
        /** Each replica goes by what it remembers itself. */
        LOCAL,
        /** Requests with a key that this replica does not remember are refused. */
        REFUSE;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses an answer that is larger than all together. */
    public IdempotencySettings {
        Require.that(
                memoryBytes == 0 || answerBytes <= memoryBytes,
                "answer",
                Quantities.shownBytes(answerBytes),
                "at most memory (" + Quantities.shownBytes(memoryBytes) + ")");
    }

    static IdempotencySettings read(Section section) {
        long memory = section.bytes(
                "memory",
                USUAL.memoryBytes,
                Span.of(0, 64L << 30),
                "all kept answers together, the oldest go first; 0 keeps none and ignores Idempotency-Key");
        return new IdempotencySettings(
                memory,
                section.bytes(
                        "answer",
                        memory == 0 ? USUAL.answerBytes : Math.min(USUAL.answerBytes, memory),
                        Span.of(KIB, 64 * MIB),
                        "the longest answer that is kept; whoever asks again after a longer one is told so with 409"),
                section.duration("kept", USUAL.kept, "how long an answer is given again"),
                section.bytes(
                        "stored",
                        USUAL.storedBytes,
                        Span.of(MIB, 1L << 40),
                        "all answers that replicas keep together in PostgreSQL, about; the oldest go first"),
                section.value(Field.of(
                                "when_away",
                                Kinds.choice(WhenAway.values()),
                                "while PostgreSQL cannot be asked: each replica goes by what it remembers, or refuses"
                                        + " with 503")
                        .otherwise(WhenAway.LOCAL)));
    }
}
