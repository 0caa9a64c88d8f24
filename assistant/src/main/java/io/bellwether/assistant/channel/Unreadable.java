package io.bellwether.assistant.channel;

/** A body that is not what its messenger documents; its words are for the operator. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }
}
