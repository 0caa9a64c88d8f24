package io.bellwether.language.intent;

/** The model in use. Another one takes its place at once, for whoever asks from then on. Any thread. */
public final class Intents {
    private volatile IntentModel model;

    public Intents(IntentModel first) {
        model = first;
    }

    public IntentModel model() {
        return model;
    }

    /** Put another model in its place. */
    public void replace(IntentModel other) {
        model = other;
    }
}
