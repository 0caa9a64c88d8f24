package io.bellwether.http.wire;

/** A message on the wire that breaks the protocol or our limits. No stack trace: strangers can cause it at will. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Status for a broken protocol. */
    public static final int SYNTAX = 400;
    /** Status for a head past its limits (RFC 6585, 5). */
    public static final int TOO_LARGE = 431;
    /** Status for a method that is served for no resource (RFC 9110, 15.6.2). */
    public static final int METHOD = 501;
    /** Status for a version that is not spoken here. */
    public static final int VERSION = 505;

    private final int status;
    private final String reason;

    public Malformed(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = message;
    }

    /** The status to answer with when the message was a request. */
    public int status() {
        return status;
    }

    /** What is wrong, for the sender. */
    public String reason() {
        return reason;
    }
}
