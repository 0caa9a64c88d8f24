package io.bellwether.app.settings;

/** How a provider is told to go on with an answer that another has begun. */
public enum Continuing implements Kinds.Written {
    NONE("none"),
    TURN("turn"),
    PREFIX("prefix"),
    PARTIAL("partial"),
    FINAL_MESSAGE("final_message");

    private final String written;

    Continuing(String written) {
        this.written = written;
    }

    @Override
    public String written() {
        return written;
    }
}
