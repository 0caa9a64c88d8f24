package io.bellwether.http.wire;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;

/**
 * How a message's body is delimited (RFC 9112, 6), decided from its fields alone; every contradiction is refused.
 *
 * @param kind which way
 * @param length bytes of the body when {@code kind} is {@code SIZED}; else 0
 */
public record Framing(Kind kind, long length) {
    /** The ways to delimit a body. */
    public enum Kind {
        /** There is no body. */
        NONE,
        /** Content-Length says how long it is. */
        SIZED,
        /** Transfer-Encoding: chunked. */
        CHUNKED,
        /** It lasts until the connection closes; replies only. */
        UNTIL_CLOSE
    }

    public static final HeaderName CONTENT_LENGTH = HeaderName.of("content-length");
    public static final HeaderName TRANSFER_ENCODING = HeaderName.of("transfer-encoding");

    private static final Framing EMPTY = new Framing(Kind.NONE, 0);
    private static final Framing IN_CHUNKS = new Framing(Kind.CHUNKED, 0);
    private static final Framing TO_THE_END = new Framing(Kind.UNTIL_CLOSE, 0);

    /** The framing of a request: without either field it has no body. */
    static Framing ofRequest(Fields fields, boolean http10) throws Malformed {
        Framing declared = declared(fields, http10);
        return declared.kind() == Kind.UNTIL_CLOSE ? EMPTY : declared;
    }

    /** The framing of a reply: without either field it lasts until the connection closes. */
    static Framing ofReply(Fields fields, int status, boolean http10) throws Malformed {
        Framing declared = declared(fields, http10);
        return status == 204 || status == 304 ? EMPTY : declared;
    }

    private static Framing declared(Fields fields, boolean http10) throws Malformed {
        int lengthAt = fields.find(CONTENT_LENGTH, 0);
        int encodingAt = fields.find(TRANSFER_ENCODING, 0);
        if (encodingAt >= 0) {
            if (lengthAt >= 0) {
                throw new Malformed(Malformed.SYNTAX, "both Content-Length and Transfer-Encoding");
            }
            if (http10 || fields.find(TRANSFER_ENCODING, encodingAt + 1) >= 0) {
                throw new Malformed(Malformed.SYNTAX, "Transfer-Encoding twice or in HTTP/1.0");
            }
            if (!fields.text(encodingAt).equalsIgnoreCase("chunked")) {
                throw new Malformed(Malformed.SYNTAX, "Transfer-Encoding other than chunked");
            }
            return IN_CHUNKS;
        }
        if (lengthAt < 0) {
            return TO_THE_END;
        }
        if (fields.find(CONTENT_LENGTH, lengthAt + 1) >= 0) {
            throw new Malformed(Malformed.SYNTAX, "Content-Length twice");
        }
        long length = fields.number(lengthAt);
        if (length < 0) {
            throw new Malformed(Malformed.SYNTAX, "Content-Length is not a number");
        }
        return length == 0 ? EMPTY : new Framing(Kind.SIZED, length);
    }
}
