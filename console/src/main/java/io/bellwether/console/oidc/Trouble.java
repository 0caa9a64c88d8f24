package io.bellwether.console.oidc;

/** The provider cannot be asked, or its answer cannot be understood. The message says which. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }

    Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
