package io.bellwether.gateway.exchange;

import io.bellwether.gateway.json.Continuation;
import io.bellwether.gateway.json.Splice;

/**
 * A model at a provider, and how it is asked: where an attempt goes.
 */
public final class Target {
    private final String provider;
    private final String model;
    private final byte[] modelName;
    private final Manner manner;
    private final String credential;

    /** How it is asked. */
    private record Manner(Patience patience, String prompt, Continuation.Form continuation) {
        static Manner plain(Patience patience) {
            return new Manner(patience, "", Continuation.Form.NONE);
        }
    }

    private Target(String provider, String model, byte[] modelName, Manner manner, String credential) {
        this.provider = provider;
        this.model = model;
        this.modelName = modelName;
        this.manner = manner;
        this.credential = credential;
    }

    /** A target that a route names. */
    public static Target of(String provider, String model, Patience patience) {
        return new Target(provider, model, Splice.name(model), Manner.plain(patience), "");
    }

    /** A provider that takes whatever model name the caller wrote. */
    public static Target passingThrough(String provider, String model, Patience patience) {
        return new Target(provider, model, new byte[0], Manner.plain(patience), "");
    }

    /** The same target, asked with a system message before the caller's own messages. */
    public Target prompted(String text) {
        return in(new Manner(manner.patience, text, manner.continuation));
    }

    /** The same target, which can be told in this form to go on with another's answer. */
    public Target goingOn(Continuation.Form form) {
        return in(new Manner(manner.patience, manner.prompt, form));
    }

    private Target in(Manner other) {
        return new Target(provider, model, modelName, other, credential);
    }

    /** The same, asked with the credential of this name. */
    public Target with(String named) {
        return credential.equals(named) ? this : new Target(provider, model, modelName, manner, named);
    }

    /** Whether it is the same model at the same provider, asked in the same manner, be it with another credential. */
    public boolean isLike(Target other) {
        return manner.equals(other.manner) && provider.equals(other.provider) && model.equals(other.model);
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

    /** The system message; empty where there is none. */
    public String prompt() {
        return manner.prompt;
    }

    /** How it is told to go on with another's answer. */
    public Continuation.Form continuation() {
        return manner.continuation;
    }

    public Patience patience() {
        return manner.patience;
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
