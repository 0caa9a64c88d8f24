package io.bellwether.http.wire;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * Parses a request's head (RFC 9112, 3) and decides its framing and whether the connection persists.
 *
 * <p>One instance per event loop.
 */
public final class RequestParser {
    /**
     * A parsed head with what the connection must know about it.
     *
     * @param http10 whether the client knows neither chunks nor, since we never offer it, a persistent connection
     */
    public record Parsed(
            RequestHead head, Framing framing, boolean keepAlive, boolean expectsContinue, boolean http10) {}

    private static final HeaderName HOST = HeaderName.of("host");
    private static final HeaderName CONNECTION = HeaderName.of("connection");
    private static final HeaderName EXPECT = HeaderName.of("expect");

    /** Fields that must not come twice: two values mean that two readers can understand two different requests. */
    private static final List<HeaderName> SINGLE = List.of(
            HOST, HeaderName.of("authorization"), HeaderName.of("x-api-key"), HeaderName.of("content-type"), EXPECT);

    private static final String[] METHODS = {"POST", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"};

    /** What a host with its port may be written with; read only. */
    private static final BitSet AUTHORITY = authority();

    private static final int LONGEST_METHOD = 16;
    private static final String VERSION_1 = " HTTP/1.";

    private final HeadParser parser = new HeadParser();

    /**
     * Parses a complete head.
     *
     * @param head an array of the head's own, ending with the empty line
     * @param mostFields more than these are refused
     */
    public Parsed parse(byte[] head, int mostFields) throws Malformed {
        int lineEnd = HeadParser.lineEnd(head, 0, head.length - 2);
        String method = method(head, lineEnd);
        int versionAt = lineEnd - VERSION_1.length() - 1;
        boolean http10 = isHttp10(head, method.length(), versionAt, lineEnd);
        Fields fields = parser.fields(head, lineEnd + 2, head.length, mostFields);
        checkSingle(fields);
        checkHost(fields, http10);
        Framing framing = Framing.ofRequest(fields, http10);
        boolean keepAlive = !http10 && !closes(fields);
        boolean expects = !http10 && fields.has(EXPECT) && expects(fields);
        return new Parsed(target(head, method, versionAt, fields), framing, keepAlive, expects, http10);
    }

    private static String method(byte[] head, int lineEnd) throws Malformed {
        int space = 0;
        while (space < lineEnd && space < LONGEST_METHOD && HeadParser.isToken(head[space])) {
            space++;
        }
        if (space == 0 || space >= lineEnd || head[space] != ' ') {
            throw new Malformed(Malformed.SYNTAX, "request line does not begin with a method");
        }
        for (String known : METHODS) {
            if (known.length() == space && matches(head, 0, known)) {
                return known;
            }
        }
        String other = text(head, 0, space);
        if (other.equals("CONNECT") || other.equals("TRACE")) {
            throw new Malformed(Malformed.METHOD, other + " is not served: there are no tunnels and no echoes here");
        }
        return other;
    }

    private static boolean isHttp10(byte[] head, int methodLength, int versionAt, int lineEnd) throws Malformed {
        if (versionAt <= methodLength + 1 || !matches(head, versionAt, " HTTP/")) {
            throw new Malformed(Malformed.SYNTAX, "request line does not end with an HTTP version");
        }
        byte minor = head[lineEnd - 1];
        if (!matches(head, versionAt, VERSION_1) || (minor != '1' && minor != '0')) {
            throw new Malformed(Malformed.VERSION, "HTTP version is neither 1.1 nor 1.0");
        }
        return minor == '0';
    }

    private static void checkSingle(Fields fields) throws Malformed {
        for (HeaderName name : SINGLE) {
            int at = fields.find(name, 0);
            if (at >= 0 && fields.find(name, at + 1) >= 0) {
                throw new Malformed(Malformed.SYNTAX, "header " + name + " twice");
            }
        }
    }

    private static void checkHost(Fields fields, boolean http10) throws Malformed {
        int at = fields.find(HOST, 0);
        if (at < 0) {
            if (http10) {
                return;
            }
            throw new Malformed(Malformed.SYNTAX, "no Host header");
        }
        requireAuthority(fields.consistsOf(at, AUTHORITY));
    }

    /** Host never decides anything here, but a strange one is refused all the same: somebody behind us may read it. */
    private static void requireAuthority(boolean plain) throws Malformed {
        if (!plain) {
            throw new Malformed(Malformed.SYNTAX, "Host holds a character that no host name has");
        }
    }

    private static BitSet authority() {
        BitSet bytes = new BitSet();
        bytes.set('0', '9' + 1);
        bytes.set('A', 'Z' + 1);
        bytes.set('a', 'z' + 1);
        ".-:[]_~%".chars().forEach(bytes::set);
        return bytes;
    }

    private static boolean closes(Fields fields) {
        return fields.has(CONNECTION) && fields.lists(CONNECTION, "close");
    }

    private static boolean expects(Fields fields) throws Malformed {
        if (!fields.lists(EXPECT, "100-continue")) {
            throw new Malformed(417, "Expect other than 100-continue");
        }
        return true;
    }

    private static RequestHead target(byte[] head, String method, int versionAt, Fields fields) throws Malformed {
        int from = method.length() + 1;
        for (int i = from; i < versionAt; i++) {
            if (head[i] <= ' ') {
                throw new Malformed(Malformed.SYNTAX, "request target holds a space or a byte above 127");
            }
            if (head[i] == '#') {
                throw new Malformed(Malformed.SYNTAX, "request target holds a fragment");
            }
        }
        int pathAt = head[from] == '/' ? from : afterAuthority(head, from, versionAt);
        int queryAt = pathAt;
        while (queryAt < versionAt && head[queryAt] != '?') {
            queryAt++;
        }
        String path = pathAt == versionAt ? "/" : text(head, pathAt, queryAt);
        String query = queryAt < versionAt ? text(head, queryAt + 1, versionAt) : "";
        return new RequestHead(method, path, query, fields);
    }

    /** Where the path of an absolute-form target begins (RFC 9112, 3.2.2); {@code *} is its own path. */
    private static int afterAuthority(byte[] head, int from, int to) throws Malformed {
        if (head[from] == '*' && to == from + 1) {
            return from;
        }
        String target = text(head, from, to);
        int scheme = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : -1;
        if (scheme < 0) {
            throw new Malformed(Malformed.SYNTAX, "request target is neither a path nor an http URL");
        }
        int slash = target.indexOf('/', scheme);
        int end = slash < 0 ? target.length() : slash;
        requireAuthority(target.substring(scheme, end).chars().allMatch(AUTHORITY::get));
        return from + end;
    }

    private static boolean matches(byte[] head, int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (head[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head, int from, int to) {
        return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
