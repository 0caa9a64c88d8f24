package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model as callers name it, and where it is to be had.
 *
 * @param name what callers ask for
 * @param targets best first; at least one
 * @param aliases other names for it
 * @param fallback models whose targets follow its own; empty means those of {@link ModelDefaults#fallback()}
 * @param firstToken its own limit for the first event of a stream
 * @param route how its targets are chosen among
 * @param written all of it, as the operator wrote it
 */
public record ModelSettings(
        String name,
        List<TargetSettings> targets,
        List<String> aliases,
        List<String> fallback,
        Optional<Duration> firstToken,
        RouteSettings route,
        JsonTree written) {

    /** Takes copies. */
    public ModelSettings {
        targets = List.copyOf(targets);
        aliases = List.copyOf(aliases);
        fallback = List.copyOf(fallback);
    }

    static ModelSettings read(Section section) {
        String name = section.value(Field.of("name", Kinds.model(), "what callers ask for"));
        List<TargetSettings> targets = section.parts(
                "targets", "where it is to be had, best first", target -> TargetSettings.read(target, name));
        return new ModelSettings(
                name,
                targets,
                section.list(Field.of("aliases", Kinds.model(), "other names for it")),
                section.list(Field.of(
                        "fallback",
                        Kinds.model(),
                        "models whose targets follow its own; absent means those of models.fallback")),
                section.optional(Field.of(
                        "first_token",
                        Kinds.duration(Duration.ofMillis(1), Duration.ofDays(1)),
                        "its own limit for the first event of a stream; absent means the provider's")),
                RouteSettings.read(section),
                section.written());
    }
}
