package io.bellwether.gateway.allowance;

import java.util.Locale;

/** What is counted. */
public enum Measure {
    REQUESTS("requests per minute"),
    TOKENS("tokens per minute"),
    DAILY_TOKENS("tokens per day"),
    /** Requests under way, streams until their end. */
    AT_ONCE("requests at once");

    private final String words;

    Measure(String words) {
        this.words = words;
    }

    /** As callers read it. */
    public String words() {
        return words;
    }

    /** As log and metrics call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is tokens that are counted. */
    public boolean isTokens() {
        return this == TOKENS || this == DAILY_TOKENS;
    }
}
