package io.bellwether.gateway.exchange;

import io.bellwether.gateway.json.Splice;

/**
 * A model at a provider: where an attempt goes.
 */
public final class Target {
    private final String provider;
    private final String model;
    private final byte[] modelName;
    private final boolean chosenByCaller;
    private final Patience patience;
    private final String credential;

    private Target(String provider, String model, byte[] modelName, boolean chosenByCaller, Patience patience) {
        this.provider = provider;
        this.model = model;
        this.modelName = modelName;
        this.chosenByCaller = chosenByCaller;
        this.patience = patience;
        this.credential = "";
    }

    private Target(Target same, String credential) {
        this.provider = same.provider;
        this.model = same.model;
        this.modelName = same.modelName;
        this.chosenByCaller = same.chosenByCaller;
        this.patience = same.patience;
        this.credential = credential;
    }

    /** A target that a route names. */
    public static Target of(String provider, String model, Patience patience) {
        return new Target(provider, model, Splice.name(model), false, patience);
    }

    /** A provider that takes whatever model name the caller wrote. */
    public static Target passingThrough(String provider, String model, Patience patience) {
        return new Target(provider, model, new byte[0], true, patience);
    }

    /** The same, asked with the credential of this name. */
    public Target with(String named) {
        return credential.equals(named) ? this : new Target(this, named);
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
        return chosenByCaller;
    }

    public Patience patience() {
        return patience;
    }

    /** The name of the provider's credential that goes with it; empty for its only one. Never a secret. */
    public String credential() {
        return credential;
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
