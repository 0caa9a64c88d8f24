package io.bellwether.app.settings;

/** The language a provider speaks. */
public enum Dialect implements Kinds.Written {
    /** OpenAI's chat completions, which most vendors and local servers speak. */
    OPENAI("openai");

    private final String written;

    Dialect(String written) {
        this.written = written;
    }

    @Override
    public String written() {
        return written;
    }
}
