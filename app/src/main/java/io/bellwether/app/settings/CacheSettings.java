package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * How much memory answers may take up that are given again; which models' are, their own sections say.
 *
 * @param memoryBytes all answers together
 * @param answerBytes the longest answer that is kept
 */
public record CacheSettings(long memoryBytes, long answerBytes) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** What holds where nobody says otherwise. */
    public static final CacheSettings USUAL = new CacheSettings(64 * MIB, MIB);

    /** Refuses an answer that is larger than all together. */
    public CacheSettings {
        Require.that(
                answerBytes <= memoryBytes,
                "answer",
                Quantities.shownBytes(answerBytes),
                "at most memory (" + Quantities.shownBytes(memoryBytes) + ")");
    }

    static CacheSettings read(Section section) {
        long memory = section.bytes(
                "memory",
                USUAL.memoryBytes,
                Span.of(MIB, 64L << 30),
                "all kept answers together; what was given longest ago goes first");
        return new CacheSettings(
                memory,
                section.bytes(
                        "answer",
                        Math.min(USUAL.answerBytes, memory),
                        Span.of(KIB, 64 * MIB),
                        "the longest answer that is kept"));
    }

    /** Callers who may be given each other's answers. */
    public enum Circle implements Kinds.Written {
        KEY,
        TEAM,
        ORGANISATION;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One model's answers.
     *
     * @param kept for how long an answer is given again
     * @param stale for how much longer it is given where no target answers; 0 for none
     * @param circle who is given it
     * @param laterTurns whether answers within a conversation are kept, too
     */
    public record OfModel(Duration kept, Duration stale, Circle circle, boolean laterTurns) {
        private static final Duration USUALLY_KEPT = Duration.ofHours(1);

        static OfModel read(Section section) {
            return new OfModel(
                    section.duration("kept", USUALLY_KEPT, "how long an answer is given again"),
                    section.value(Field.of(
                                    "stale",
                                    Kinds.duration(Duration.ZERO, Duration.ofDays(30)),
                                    "how much longer it is given, marked as degraded, when no target answers")
                            .otherwise(Duration.ZERO)),
                    section.value(Field.of(
                                    "shared_by",
                                    Kinds.choice(Circle.values()),
                                    "who is given each other's answers: one key, or all keys of a team or organisation")
                            .otherwise(Circle.KEY)),
                    section.flag(
                            "later_turns",
                            false,
                            "keep answers within a conversation, too, and not only those to its first question"));
        }
    }
}
