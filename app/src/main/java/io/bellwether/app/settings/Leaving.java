package io.bellwether.app.settings;

/** What becomes of a provider's answer whose caller has gone. */
public enum Leaving implements Kinds.Written {
    /** The provider is told to stop; its tokens are estimated. */
    CANCEL("cancel"),
    /** It is read to its end, for the provider's own count. */
    FINISH("finish");

    private final String written;

    Leaving(String written) {
        this.written = written;
    }

    @Override
    public String written() {
        return written;
    }
}
