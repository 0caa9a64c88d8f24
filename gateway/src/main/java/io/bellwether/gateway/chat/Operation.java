package io.bellwether.gateway.chat;

/** What a caller may ask a model to do. */
public enum Operation {
    CHAT("chat/completions"),
    COMPLETIONS("completions"),
    EMBEDDINGS("embeddings"),
    MODERATIONS("moderations");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    /** Its path below the version, at our door and, in the same dialect, at a provider's. */
    public String path() {
        return path;
    }

    /** Whether its answer may come as a stream. */
    public boolean streams() {
        return this == CHAT || this == COMPLETIONS;
    }
}
