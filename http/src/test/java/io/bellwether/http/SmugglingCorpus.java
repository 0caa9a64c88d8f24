package io.bellwether.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What strangers have sent to make two readers disagree: RFC 9112, 11; the Netty and Jetty advisories of 2026; faults
 * X40, X41 and X43.
 */
final class SmugglingCorpus {
    private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";
    private static final String LENGTH = POST + "Content-Length: 5\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";

    /** Heads without their empty line, all refused before any handler. */
    static final Map<String, String> HEADS = new LinkedHashMap<>();

    /** Chunked bodies, all refused before they are whole. */
    static final Map<String, String> CHUNKS = new LinkedHashMap<>();

    /** Odd but permitted. */
    static final List<SmugglingAbuseTest.Case> SERVED = List.of(
            ok("absolute form", "GET http://h:80/a?b HTTP/1.1\r\nHost: other\r\n\r\n"),
            ok("upgrade to h2c is ignored", POST + upgrade()),
            ok("lower case field names", "POST /a HTTP/1.1\r\nhost: h\r\ncontent-length: 5\r\n\r\nhello"),
            ok("blanks around a value", POST + "Content-Length: \t 5 \t\r\n\r\nhello"),
            ok("zeros before a length", POST + "Content-Length: 005\r\n\r\nhello"),
            ok("zeros before a chunk size", CHUNKED + "\r\n0005\r\nhello\r\n000\r\n\r\n"),
            ok("trailers are dropped", CHUNKED + "\r\n5\r\nhello\r\n0\r\nContent-Length: 9\r\n\r\n"),
            ok("a body on GET", "GET /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"),
            ok("an underscore is not a dash", POST + "Content_Length: 50\r\nTransfer_Encoding: chunked\r\n\r\n"),
            ok("bytes above 127 in a value", POST + "X: \u0085\u00a0\u00e9\r\n\r\n"),
            ok("one hundred fields", POST + "x: y\r\n".repeat(99) + "\r\n"),
            new SmugglingAbuseTest.Case(
                    "two in one packet",
                    LENGTH + "\r\nhelloGET /b HTTP/1.1\r\nHost: h\r\n\r\n",
                    200,
                    List.of("/a", "/b"),
                    false),
            new SmugglingAbuseTest.Case(
                    "options of everything", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 200, List.of("*"), false),
            new SmugglingAbuseTest.Case(
                    "a close asked for",
                    LENGTH + "Connection: close\r\n\r\nhello" + POST + "\r\n",
                    200,
                    List.of("/a"),
                    true),
            new SmugglingAbuseTest.Case(
                    "http 1.0", "POST /a HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello", 200, List.of("/a"), true));

    private SmugglingCorpus() {}

    private static SmugglingAbuseTest.Case ok(String name, String bytes) {
        return new SmugglingAbuseTest.Case(name, bytes, 200, List.of("/a"), false);
    }

    private static String upgrade() {
        String settings = "AAMAAABkAARAAAAAAAIAAAAA";
        return "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: " + settings + "\r\n\r\n";
    }

    static int status(String name) {
        return name.endsWith("431")
                ? 431
                : name.endsWith("505") ? 505 : name.endsWith("417") ? 417 : name.endsWith("501") ? 501 : 400;
    }

    static {
        lengths();
        encodings();
        lines();
        requestLines();
        repeated();
        chunks();
    }

    private static void lengths() {
        HEADS.put("length and chunked", LENGTH + "Transfer-Encoding: chunked");
        HEADS.put("chunked and length", CHUNKED + "Content-Length: 5");
        HEADS.put("length zero and chunked", POST + "Content-Length: 0\r\nTransfer-Encoding: chunked");
        HEADS.put("two equal lengths", LENGTH + "Content-Length: 5");
        HEADS.put("two lengths", LENGTH + "content-length: 6");
        for (String value : List.of(
                "+5",
                "-1",
                "0x5",
                "5 5",
                "5,5",
                "5, 5",
                "",
                "5;",
                "5_0",
                "5.0",
                "0b1",
                "1e1",
                "\u00a05",
                "5\u0085",
                "\u00b2",
                "9223372036854775813",
                "18446744073709551621",
                "99999999999999999999999999")) {
            HEADS.put("length [" + value + "]", POST + "Content-Length: " + value);
        }
    }

    private static void encodings() {
        for (String value : List.of(
                "xchunked",
                "chunked, identity",
                "identity",
                "identity, chunked",
                "gzip, chunked",
                "chunked, chunked",
                "chunked,",
                ",chunked",
                "",
                "chunked;q=1",
                "\"chunked\"",
                "'chunked'",
                "chunked chunked",
                "\u00a0chunked",
                "chunked\u00a0",
                "\u0085chunked",
                "\u00ffchunked",
                "c\u00adhunked")) {
            HEADS.put("encoding [" + value + "]", POST + "Transfer-Encoding: " + value);
        }
        HEADS.put("two encodings", CHUNKED + "Transfer-Encoding: chunked");
        HEADS.put("two different encodings", CHUNKED + "Transfer-Encoding: identity");
        HEADS.put("encoding after a tab", POST + "Transfer-Encoding:\u000bchunked");
        HEADS.put("encoding folded", POST + "Transfer-Encoding:\r\n chunked");
        HEADS.put("encoding in http 1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked");
    }

    private static void lines() {
        HEADS.put("space before colon", POST + "Content-Length : 5");
        HEADS.put("tab before colon", POST + "Transfer-Encoding\t: chunked");
        HEADS.put("folded line", POST + "X: a\r\n b");
        HEADS.put("folded with a tab", POST + "X: a\r\n\tContent-Length: 5");
        HEADS.put("fold before the first field", "POST /a HTTP/1.1\r\n Host: h\r\nHost: h");
        HEADS.put("bare line feed between fields", POST + "X: a\nContent-Length: 5");
        HEADS.put("bare line feed after the request line", "POST /a HTTP/1.1\nHost: h");
        HEADS.put("bare carriage return in a value", POST + "X: a\rContent-Length: 5");
        HEADS.put("carriage return at the end", POST + "X: a\r");
        HEADS.put("nul in a value", POST + "X: a\u0000b");
        HEADS.put("nul in a name", POST + "Content\u0000-Length: 5");
        HEADS.put("vertical tab before a value", POST + "Content-Length:\u000b5");
        HEADS.put("form feed before a value", POST + "Content-Length:\u000c5");
        HEADS.put("delete in a value", POST + "X: \u007f");
        HEADS.put("no colon", POST + "Content-Length 5");
        HEADS.put("no name", POST + ": 5");
        HEADS.put("byte above 127 in a name", POST + "Content-Length\u00a0: 5");
        HEADS.put("line break before the request", "\r\n" + POST + "X: a");
        HEADS.put("101 fields 431", POST + "x: y\r\n".repeat(99) + "x: y");
        HEADS.put("33 KiB head 431", POST + "x: " + "y".repeat(33 * 1024));
        HEADS.put("endless name 431", POST + "y".repeat(33 * 1024));
    }

    private static void requestLines() {
        HEADS.put("http 0.9", "GET /a");
        HEADS.put("http 1.32", "GET /a HTTP/1.32\r\nHost: h");
        HEADS.put("http 2.0 505", "GET /a HTTP/2.0\r\nHost: h");
        HEADS.put("http 1.2 505", "GET /a HTTP/1.2\r\nHost: h");
        HEADS.put("trace 501", "TRACE / HTTP/1.1\r\nHost: h");
        HEADS.put("connect 501", "CONNECT h:443 HTTP/1.1\r\nHost: h:443");
        HEADS.put("two spaces", "GET  /a HTTP/1.1\r\nHost: h");
        HEADS.put("tab for a space", "GET\t/a HTTP/1.1\r\nHost: h");
        HEADS.put("space at the end", "GET /a HTTP/1.1 \r\nHost: h");
        HEADS.put("space in the target", "GET /a b HTTP/1.1\r\nHost: h");
        HEADS.put("control character in the target", "GET /a\u0001 HTTP/1.1\r\nHost: h");
        HEADS.put("tab in the target", "GET /a\tb HTTP/1.1\r\nHost: h");
        HEADS.put("byte above 127 in the target", "GET /\u00e9 HTTP/1.1\r\nHost: h");
        HEADS.put("fragment in the target", "GET /a#b HTTP/1.1\r\nHost: h");
        HEADS.put("fragment in the query", "GET /a?b#c HTTP/1.1\r\nHost: h");
        HEADS.put("another scheme", "GET file:///etc HTTP/1.1\r\nHost: h");
        HEADS.put("user in the target", "GET http://u:p@h/ HTTP/1.1\r\nHost: h");
        HEADS.put("two request lines", "GET /a HTTP/1.1\r\nGET /b HTTP/1.1\r\nHost: h");
    }

    private static void repeated() {
        HEADS.put("no host", "GET /a HTTP/1.1\r\nX: y");
        HEADS.put("two hosts", POST + "Host: h");
        HEADS.put("comma in host", "GET /a HTTP/1.1\r\nHost: a,b");
        HEADS.put("slash in host", "GET /a HTTP/1.1\r\nHost: a/b");
        HEADS.put("user in host", "GET /a HTTP/1.1\r\nHost: a@b");
        HEADS.put("two authorizations", POST + "Authorization: Bearer a\r\nauthorization: Bearer b");
        HEADS.put("two api keys", POST + "x-api-key: a\r\nX-Api-Key: a");
        HEADS.put("two content types", POST + "Content-Type: a/b\r\nContent-Type: a/b");
        HEADS.put("another expectation 417", POST + "Expect: 102-processing");
    }

    private static void chunks() {
        CHUNKS.put("extension", "5;a=b\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("quoted extension with a line break", "5;a=\"\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("space after a size", "5 \r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("space before a size", " 5\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size that overflows 32 bits", "100000004\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size that overflows 64 bits", "10000000000000005\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size with a prefix", "0x5\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("negative size", "-5\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size with a sign", "+5\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("no size", "\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size ended by a bare line feed", "5\nhello\r\n0\r\n\r\n");
        CHUNKS.put("size ended by a bare carriage return", "5\rhello\r\n0\r\n\r\n");
        CHUNKS.put("no line end after a chunk", "5\r\nhello0\r\n\r\n");
        CHUNKS.put("bare line feed after a chunk", "5\r\nhello\n0\r\n\r\n");
        CHUNKS.put("more than the size says", "4\r\nhello\r\n0\r\n\r\n");
        CHUNKS.put("bare line feed at the end", "5\r\nhello\r\n0\r\n\n");
        CHUNKS.put("line feed in a trailer", "5\r\nhello\r\n0\r\nX: a\nb\r\n\r\n");
        CHUNKS.put("nul in a trailer", "5\r\nhello\r\n0\r\nX: \u0000\r\n\r\n");
        CHUNKS.put("trailers without end", "5\r\nhello\r\n0\r\n" + "X: y\r\n".repeat(2100));
    }
}
