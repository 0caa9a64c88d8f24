package io.bellwether.assistant.conversation;

import java.util.Locale;

/** How far a message has come. */
public enum State {
    /** It grows. */
    STREAMING,
    /** It is whole. */
    DONE,
    /** Somebody stopped it: what is there was said, and no more will come. */
    STOPPED,
    /** It broke off: the process went away, or the model in mid-answer. It can be continued. */
    INTERRUPTED,
    /** Nothing came of it; the text, if any, is an apology. */
    FAILED;

    /** As it is written in documents and tables. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that is written so. */
    public static State of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }
}
