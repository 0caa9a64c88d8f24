package io.bellwether.cli;

/** How a command ended, as the shell sees it. */
public enum Exit {
    /** It did what was asked; for a server: it drained and stopped. */
    DONE(0),
    /** It was understood, and it did not work out. */
    FAILED(1),
    /** The arguments or the settings are wrong: mend them and try again. */
    BAD_INPUT(2);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The number the shell reads in {@code $?}. */
    public int code() {
        return code;
    }
}
