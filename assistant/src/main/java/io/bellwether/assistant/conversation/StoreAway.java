package io.bellwether.assistant.conversation;

/** The store cannot be asked; asking again later may help. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(String message, Throwable cause) {
        super(message, cause);
    }
}
