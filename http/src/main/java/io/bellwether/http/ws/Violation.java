package io.bellwether.http.ws;

/** A peer broke the protocol; the connection is closed with this code. Carries no stack trace: it is expected. */
final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    /** RFC 6455, 7.4.1. */
    static final int PROTOCOL = 1002;

    static final int NOT_TEXT = 1003;
    static final int NOT_UTF8 = 1007;
    static final int TOO_BIG = 1009;

    private final int code;

    Violation(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
