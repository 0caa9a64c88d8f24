package io.bellwether.gateway.exchange;

import io.bellwether.gateway.json.Continuation;
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

    private Continuation.Form continuation = Continuation.Form.NONE;

    private Target(String provider, String model, byte[] modelName, boolean chosenByCaller, Patience patience) {
        this.provider = provider;
        this.model = model;
        this.modelName = modelName;
        this.chosenByCaller = chosenByCaller;
        this.patience = patience;
    }

    /** A target that a route names. */
    public static Target of(String provider, String model, Patience patience) {
        return new Target(provider, model, Splice.name(model), false, patience);
    }

    /** A provider that takes whatever model name the caller wrote. */
    public static Target passingThrough(String provider, String model, Patience patience) {
        return new Target(provider, model, new byte[0], true, patience);
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

    /** The same target, which can be told in this form to go on with another's answer. */
    public Target goingOn(Continuation.Form form) {
        Target target = new Target(provider, model, modelName, chosenByCaller, patience);
        target.continuation = form;
        return target;
    }

    /** How it is told to go on with another's answer. */
    public Continuation.Form continuation() {
        return continuation;
    }

    public Patience patience() {
        return patience;
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
