package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the gateway finds out what requests are for.
 *
 * @param tasks whether it does
 * @param leastConfidence a guess less sure than this is none
 * @param labels the operator's own tasks, and examples for ours
 * @param meaning what judges customers' messages to assistants by their meaning
 */
public record IntentSettings(
        Tasks tasks, double leastConfidence, List<Label> labels, Optional<MeaningSettings> meaning) {
    private static final double USUAL_CONFIDENCE = 0.5;

    /** Takes a copy. */
    public IntentSettings {
        labels = List.copyOf(labels);
    }

    /** Whether tasks are guessed. */
    public enum Tasks implements Written {
        OFF,
        AUTO;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Examples of one task.
     *
     * @param name the task's
     * @param examples what callers write
     */
    public record Label(String name, List<String> examples) {
        /** Takes a copy. */
        public Label {
            examples = List.copyOf(examples);
        }

        static Label read(Section section) {
            return new Label(
                    section.value(Field.of("name", Kinds.name(), "the task: one of ours, or one of your own")),
                    section.list(Field.of("examples", Kinds.prose(), "what callers write who want that")));
        }
    }

    static IntentSettings read(Section section) {
        return new IntentSettings(
                section.value(Field.of(
                                "tasks",
                                Kinds.choice(Tasks.values()),
                                "auto: guess what a request is for where the caller does not say (docs/intents.md)")
                        .otherwise(Tasks.OFF)),
                section.value(
                        Field.of("least_confidence", Kinds.share(), "a guess less likely to be right than this is none")
                                .otherwise(USUAL_CONFIDENCE)),
                section.parts("labels", "tasks of your own, and more examples of ours", Label::read),
                section.optionalPart(
                        "meaning",
                        "judge what customers of assistants want by its meaning, where its language is understood",
                        MeaningSettings::read));
    }
}
