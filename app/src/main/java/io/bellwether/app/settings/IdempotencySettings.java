package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How answers to requests with an idempotency key are kept.
 *
 * @param memoryBytes all answers together; 0 keeps none, and the header means nothing
 * @param answerBytes the longest answer that is kept
 * @param kept for how long
 */
public record IdempotencySettings(long memoryBytes, long answerBytes, Duration kept) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** What holds where nobody says otherwise. */
    public static final IdempotencySettings USUAL = new IdempotencySettings(32 * MIB, 512 * KIB, Duration.ofHours(24));

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
                section.duration("kept", USUAL.kept, "how long an answer is given again"));
    }
}
