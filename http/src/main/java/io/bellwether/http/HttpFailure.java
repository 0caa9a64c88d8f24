package io.bellwether.http;

import java.io.IOException;

/**
 * Why a connection, a request or a reply on the wire did not end well. Carries no stack trace: it is an expected
 * event, made often and read for its {@link #what()} alone.
 */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the wire can know. */
    public enum What {
        /** The host name has no address, or its look-up failed. */
        UNKNOWN_HOST,
        /** Nobody listens, or no route leads there. */
        CONNECT_REFUSED,
        /** The TCP connection was not accepted in time. */
        CONNECT_TIMEOUT,
        /** The TLS handshake failed or took too long; no request byte was sent. */
        TLS,
        /** All connections to the host are in use and none came free in time. */
        POOL_FULL,
        /** The peer did not take our bytes in time. */
        WRITE_STALLED,
        /** The peer did not send what was waited for in time. */
        READ_TIMEOUT,
        /** Waiting for it was given up before its time, see {@link Doubt}. */
        IN_VAIN,
        /** The peer closed or reset the connection before the message was complete. */
        TRUNCATED,
        /** The peer broke the protocol. */
        MALFORMED,
        /** A head or body is larger than permitted. */
        TOO_LARGE,
        /** The one for whom this was done has hung up. */
        CALLER_GONE,
        /** The one for whom this was done is there, and wants no more of it. */
        UNWANTED,
        /** This process is shutting down and its patience has ended. */
        GOING_AWAY,
        /** Leave to have this done has been taken back. */
        REVOKED
    }

    private final What what;

    public HttpFailure(What what, String message) {
        super(message);
        this.what = what;
    }

    public What what() {
        return what;
    }

    /** Whether no byte of the request can have reached the peer, so that trying again cannot do anything twice. */
    public boolean beforeSending() {
        return switch (what) {
            case UNKNOWN_HOST, CONNECT_REFUSED, CONNECT_TIMEOUT, TLS, POOL_FULL -> true;
            case WRITE_STALLED,
                    READ_TIMEOUT,
                    IN_VAIN,
                    TRUNCATED,
                    MALFORMED,
                    TOO_LARGE,
                    CALLER_GONE,
                    UNWANTED,
                    GOING_AWAY,
                    REVOKED -> false;
        };
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
