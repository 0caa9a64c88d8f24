package io.bellwether.assistant.conversation;

import java.util.Locale;

/** Who said something. */
public enum Speaker {
    CUSTOMER,
    ASSISTANT,
    /** A person behind the assistant. */
    AGENT,
    /** Nobody: a line about what happened, such as that somebody joined. */
    SYSTEM;

    /** As it is written in documents and tables. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The speaker that is written so. */
    public static Speaker of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }
}
