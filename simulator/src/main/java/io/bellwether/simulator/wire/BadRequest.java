package io.bellwether.simulator.wire;

/** The bytes of a connection are not an HTTP/1.1 request that we read; the connection cannot go on. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Status to answer with before closing. */
    public int status() {
        return status;
    }
}
