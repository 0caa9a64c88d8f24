package io.bellwether.app.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for models in general.
 *
 * @param model used when a request names none or names {@code default}
 * @param fallback models whose targets follow every other model's own
 * @param selection task to model, for callers that send {@code x-bellwether-task} instead of choosing
 * @param passthrough the provider that gets every unlisted model name unchanged; absent: unlisted names are refused
 */
public record ModelDefaults(
        Optional<String> model, List<String> fallback, Map<String, String> selection, Optional<String> passthrough) {

    /** Takes copies. */
    public ModelDefaults {
        fallback = List.copyOf(fallback);
        selection = Map.copyOf(selection);
    }

    static ModelDefaults read(Section section) {
        return new ModelDefaults(
                section.optional(Field.of(
                        "default", Kinds.model(), "the model of a request that names none or names \"default\"")),
                section.list(Field.of(
                        "fallback",
                        Kinds.model(),
                        "models whose targets follow every other model's own, in this order")),
                section.map(Field.of(
                        "selection",
                        Kinds.model(),
                        "task to model, for callers that send the header x-bellwether-task")),
                section.optional(Field.of(
                        "passthrough",
                        Kinds.name(),
                        "the provider that gets every unlisted model name unchanged; absent means refuse them")));
    }
}
