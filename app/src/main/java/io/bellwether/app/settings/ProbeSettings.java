package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * Asking a provider how it is, apart from anybody's request.
 *
 * @param every so often, while something there is left alone
 * @param with what it is asked
 * @param within an answer that takes longer is a failure
 */
public record ProbeSettings(Duration every, With with, Duration within) {
    /** What a probe asks. */
    public enum With implements Kinds.Written {
        MODELS,
        CHAT;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ProbeSettings read(Section section) {
        return new ProbeSettings(
                section.value(Field.of(
                                "every",
                                Kinds.duration(Duration.ofMillis(100), Duration.ofDays(1)),
                                "so often, while something there is left alone")
                        .otherwise(Duration.ofSeconds(30))),
                section.value(Field.of(
                                "with",
                                Kinds.choice(With.values()),
                                "models asks for the list of models, chat for ten tokens of the model in question")
                        .otherwise(With.MODELS)),
                section.duration("within", Duration.ofSeconds(10), "an answer that takes longer is a failure"));
    }
}
