package io.bellwether.app.settings;

/**
 * One place a model can be had: a provider, and its name for the model.
 *
 * @param provider the name of one of the providers
 * @param model what the provider calls the model
 */
public record TargetSettings(String provider, String model) {

    static TargetSettings read(Section section, String publicName) {
        return new TargetSettings(
                section.value(Field.of("provider", Kinds.name(), "the name of one of the providers")),
                section.optional(Field.of(
                                "model",
                                Kinds.model(),
                                "what the provider calls the model; absent means the same name"))
                        .orElse(publicName));
    }
}
