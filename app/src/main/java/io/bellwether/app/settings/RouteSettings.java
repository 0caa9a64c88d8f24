package io.bellwether.app.settings;

import java.util.List;
import java.util.Locale;

/**
 * How a model's targets are chosen among.
 *
 * @param policy in which order they are tried
 * @param affinity whether prompts that begin alike go to the same target
 * @param regions preferred ones, nearest first; empty: it does not matter
 * @param goesOn whether another target goes on with a stream that breaks off
 */
public record RouteSettings(Policy policy, boolean affinity, List<String> regions, boolean goesOn) {
    /** As listed. */
    public static final RouteSettings PLAIN = new RouteSettings(Policy.PRIORITY, false, List.of(), true);

    /** In which order targets are tried; docs/routing.md tells each at length. */
    public enum Policy implements Kinds.Written {
        PRIORITY,
        WEIGHTED,
        CHEAPEST,
        FASTEST,
        BALANCED,
        BY_TASK;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes a copy. */
    public RouteSettings {
        regions = List.copyOf(regions);
    }

    static RouteSettings read(Section section) {
        return new RouteSettings(
                section.value(Field.of("policy", Kinds.choice(Policy.values()), "in which order its targets are tried")
                        .otherwise(Policy.PRIORITY)),
                section.flag(
                        "affinity",
                        false,
                        "send prompts that begin alike to the same target, whose provider has them cached"),
                section.list(Field.of(
                        "regions", Kinds.name(), "regions whose providers are preferred, nearest first, unless slow")),
                section.flag(
                        "continuation",
                        true,
                        "let another target go on with a stream that breaks off, where its provider can be told to"));
    }
}
