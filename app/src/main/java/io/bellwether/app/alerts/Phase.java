package io.bellwether.app.alerts;

import java.util.Locale;

/** Which end of what has happened is told. */
public enum Phase {
    BEGAN,
    ENDED,
    /** It has no length. */
    ONCE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As events and metrics name it. */
    public String word() {
        return word;
    }
}
