package io.bellwether.app.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One place a model can be had: a provider, and its name for the model.
 *
 * @param provider the name of one of the providers
 * @param model what the provider calls the model
 * @param traits what choosing among targets goes by
 */
public record TargetSettings(String provider, String model, Traits traits) {

    /** A target of which nothing is said. */
    public TargetSettings(String provider, String model) {
        this(provider, model, Traits.NONE);
    }

    /**
     * What choosing among targets goes by.
     *
     * @param weight its share under the policies that weigh; 0: a fallback only
     * @param tier what it is good enough for
     * @param can what its model can do, where our table is wrong or silent
     */
    public record Traits(int weight, Optional<Tier> tier, Can can) {
        /** Nothing is said. */
        public static final Traits NONE = new Traits(1, Optional.empty(), Can.NOTHING_SAID);

        static Traits read(Section section) {
            return new Traits(
                    section.count(
                            "weight",
                            1,
                            Span.of(0, 1_000_000),
                            "its share under policies that weigh; 0: a fallback only"),
                    section.optional(Field.of("tier", Kinds.choice(Tier.values()), "what it is good enough for")),
                    section.part(
                            "capabilities", "what its model can do, where our table is wrong or silent", Can::read));
        }
    }

    /** How much of a model a task needs. */
    public enum Tier implements Kinds.Written {
        LOW_COST,
        BALANCED,
        HIGH_QUALITY;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a model can do; absent: as our table says, and what that does not say is taken for possible.
     *
     * @param contextTokens of prompt and answer together
     * @param outputTokens of one answer at most
     * @param tools whether it calls tools
     * @param vision whether it reads images
     * @param jsonSchema whether its answers follow a schema
     */
    public record Can(
            Optional<Long> contextTokens,
            Optional<Long> outputTokens,
            Optional<Boolean> tools,
            Optional<Boolean> vision,
            Optional<Boolean> jsonSchema) {
        static final Can NOTHING_SAID =
                new Can(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Can read(Section section) {
            return new Can(
                    section.optional(tokens("context_tokens", "prompt and answer together")),
                    section.optional(tokens("output_tokens", "the longest answer")),
                    section.optional(Field.of("tools", Kinds.flag(), "whether it calls tools")),
                    section.optional(Field.of("vision", Kinds.flag(), "whether it reads images")),
                    section.optional(Field.of("json_schema", Kinds.flag(), "whether its answers follow a schema")));
        }

        private static Field<Long> tokens(String name, String why) {
            return Field.of(name, Kinds.whole(Span.of(1, 100_000_000)), why);
        }
    }

    /** Provider and model, which two targets of one model may not share. */
    String place() {
        return provider + "/" + model;
    }

    static TargetSettings read(Section section, String publicName) {
        return new TargetSettings(
                section.value(Field.of("provider", Kinds.name(), "the name of one of the providers")),
                section.optional(Field.of(
                                "model",
                                Kinds.model(),
                                "what the provider calls the model; absent means the same name"))
                        .orElse(publicName),
                Traits.read(section));
    }
}
