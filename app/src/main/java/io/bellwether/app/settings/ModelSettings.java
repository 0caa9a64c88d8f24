package io.bellwether.app.settings;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model as callers name it, and where it is to be had.
 *
 * @param name what callers ask for
 * @param targets best first; at least one
 * @param aliases other names for it
 * @param fallback models whose targets follow its own; empty means those of {@link ModelDefaults#fallback()}
 * @param fallbackOn failures of one model that another may not have
 * @param hedge whether a second target is asked when the first is late with its first token
 * @param canned what is answered when no target answers, by language; the first is for all other languages
 * @param firstToken its own limit for the first event of a stream
 * @param leastTokensPerSecond its own least pace of a stream
 * @param route how its targets are chosen among
 * @param rates how much may be asked of it, by everybody together
 * @param cache how its answers are kept and given again; absent means not at all
 * @param written all of it, as the operator wrote it
 */
public record ModelSettings(
        String name,
        List<TargetSettings> targets,
        List<String> aliases,
        List<String> fallback,
        List<FallbackOn> fallbackOn,
        boolean hedge,
        Map<String, String> canned,
        Optional<Duration> firstToken,
        Optional<Long> leastTokensPerSecond,
        RouteSettings route,
        Optional<Allowance> rates,
        Optional<CacheSettings.OfModel> cache,
        JsonTree written) {

    /** A refusal that may be one model's alone. */
    public enum FallbackOn implements Kinds.Written {
        CONTEXT_TOO_LONG,
        CONTENT_FILTERED;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes copies. */
    public ModelSettings {
        targets = List.copyOf(targets);
        aliases = List.copyOf(aliases);
        fallback = List.copyOf(fallback);
        fallbackOn = List.copyOf(fallbackOn);
        canned = Collections.unmodifiableMap(new LinkedHashMap<>(canned)); // in the file's order
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
                section.list(Field.of(
                        "fallback_on",
                        Kinds.choice(FallbackOn.values()),
                        "refusals for which the next target is tried although the caller could mend them")),
                section.flag(
                        "hedge",
                        false,
                        "ask a second target when the first token is later than nearly all lately; costs money"),
                section.map(Field.of(
                        "canned",
                        Kinds.prose(),
                        "what is answered when no target answers, by language such as vi; marked as such")),
                section.optional(Field.of(
                        "first_token",
                        Kinds.duration(Duration.ofMillis(1), Duration.ofDays(1)),
                        "its own limit for the first event of a stream; absent means the provider's")),
                section.optional(Field.of(
                        "least_tokens_per_second",
                        Kinds.whole(Span.of(0, 10_000)),
                        "its own least pace of a stream; 0 for any pace; absent means the provider's")),
                RouteSettings.read(section),
                section.optionalPart("rates", "how much may be asked of it, by everybody together", RuleSettings::read),
                section.optionalPart(
                        "cache",
                        "its answers are kept, and given again to the same question; absent means they are not",
                        CacheSettings.OfModel::read),
                section.written());
    }
}
