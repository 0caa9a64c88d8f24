package io.bellwether.gateway.limits;

import java.util.Locale;

/** Whose limit it is. */
public enum Subject {
    KEY("this key", 10_000),
    /** The customer of whoever holds the key; two keys' users are never the same. */
    USER("this end user", 40_000),
    TEAM("this team", 5_000),
    IP("this address", 40_000),
    /** A model's public name. */
    ROUTE("this model", 5_000);

    private final String words;
    private final int most;

    Subject(String words, int most) {
        this.words = words;
        this.most = most;
    }

    /** As callers read it. */
    String words() {
        return words;
    }

    /** As log and metrics call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many are told apart at a time: 100,000 in all. */
    int most() {
        return most;
    }
}
