package io.bellwether.gateway.exchange;

import io.bellwether.gateway.json.Splice;

/**
 * A model at a provider: where an attempt goes.
 */
public final class Target {
    private final String provider;
    private final String model;
    private final byte[] modelName;
    private final Patience patience;
    private final String prompt;

    private Target(String provider, String model, byte[] modelName, Patience patience, String prompt) {
        this.provider = provider;
        this.model = model;
        this.modelName = modelName;
        this.patience = patience;
        this.prompt = prompt;
    }

    /** A target that a route names. */
    public static Target of(String provider, String model, Patience patience) {
        return new Target(provider, model, Splice.name(model), patience, "");
    }

    /** A provider that takes whatever model name the caller wrote. */
    public static Target passingThrough(String provider, String model, Patience patience) {
        return new Target(provider, model, new byte[0], patience, "");
    }

    public String provider() {
        return provider;
    }

    /** The model's id at the provider. */
    public String model() {
        return model;
    }

    /** The same as a JSON string; empty when the caller's own bytes are to stay. */
    public byte[] modelName() {
        return modelName;
    }

    /**
     * Whether the caller chose the model's id, so that an unknown one is the caller's mistake and not the operator's.
     */
    public boolean chosenByCaller() {
        return modelName.length == 0;
    }

    /** The same target, asked with a system message before the caller's own messages. */
    public Target prompted(String text) {
        return new Target(provider, model, modelName, patience, text);
    }

    /** The system message; empty where there is none. */
    public String prompt() {
        return prompt;
    }

    public Patience patience() {
        return patience;
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
