package io.bellwether.http.wire;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.ReplyHead;

/**
 * Parses the head of an upstream's reply (RFC 9112, 4) as strictly as a request's: an upstream is untrusted too.
 *
 * <p>One instance per event loop.
 */
public final class ReplyParser {
    /** A parsed head with what the connection must know about it. */
    public record Parsed(ReplyHead head, Framing framing, boolean keepAlive) {}

    private static final HeaderName CONNECTION = HeaderName.of("connection");

    /** {@code HTTP/1.1 200}. */
    private static final int SHORTEST = 12;

    private final HeadParser parser = new HeadParser();

    /**
     * Parses a complete head.
     *
     * @param head an array of the head's own, ending with the empty line
     * @param mostFields more than these are refused
     */
    public Parsed parse(byte[] head, int mostFields) throws Malformed {
        int lineEnd = HeadParser.lineEnd(head, 0, head.length - 2);
        int status = status(head, lineEnd);
        boolean http10 = head[7] == '0';
        Fields fields = parser.fields(head, lineEnd + 2, head.length, mostFields);
        Framing framing = Framing.ofReply(fields, status, http10);
        boolean persistent = http10
                ? fields.lists(CONNECTION, "keep-alive")
                : !(fields.has(CONNECTION) && fields.lists(CONNECTION, "close"));
        return new Parsed(
                new ReplyHead(status, fields), framing, persistent && framing.kind() != Framing.Kind.UNTIL_CLOSE);
    }

    private static int status(byte[] head, int lineEnd) throws Malformed {
        boolean shaped = lineEnd >= SHORTEST
                && head[0] == 'H'
                && head[1] == 'T'
                && head[2] == 'T'
                && head[3] == 'P'
                && head[4] == '/'
                && head[5] == '1'
                && head[6] == '.'
                && (head[7] == '1' || head[7] == '0')
                && head[8] == ' '
                && (lineEnd == SHORTEST || head[SHORTEST] == ' ');
        int status = shaped ? number(head) : 0;
        if (status < 100 || status > 599) {
            throw new Malformed(Malformed.SYNTAX, "status line is not HTTP/1.x with a status of 100..599");
        }
        return status;
    }

    private static int number(byte[] head) {
        int value = 0;
        for (int i = 9; i < SHORTEST; i++) {
            if (head[i] < '0' || head[i] > '9') {
                return 0;
            }
            value = value * 10 + (head[i] - '0');
        }
        return value;
    }
}
