package io.bellwether.app.settings;

/**
 * How large anything from outside may be.
 *
 * @param headerBytes a caller's request line and headers
 * @param headerFields how many headers
 * @param bodyBytes a caller's body
 * @param bodiesBytes large bodies of all callers together
 * @param replyBodyBytes a provider's reply that is not a stream
 * @param jsonDepth levels of nesting
 * @param jsonStringBytes one string
 * @param jsonTokens JSON tokens of one body
 * @param jsonNumberCharacters characters of one number
 * @param sseLineBytes one line of a provider's stream
 * @param sseEventBytes one event of a provider's stream
 * @param streamBufferBytes what one stream may hold for a slow caller before reading from the provider stops
 * @param h2Streams streams at once on one HTTP/2 connection
 * @param h2Resets streams a caller may reset in ten seconds on one connection
 * @param leftovers answers that are read to their end at once though their callers have gone; 0 for none
 * @param wrongKeys keys of nobody that an address may show in a minute; 0 for any number
 */
public record LimitSettings(
        int headerBytes,
        int headerFields,
        int bodyBytes,
        long bodiesBytes,
        int replyBodyBytes,
        int jsonDepth,
        int jsonStringBytes,
        int jsonTokens,
        int jsonNumberCharacters,
        int sseLineBytes,
        int sseEventBytes,
        int streamBufferBytes,
        int h2Streams,
        int h2Resets,
        int leftovers,
        int wrongKeys) {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** Refuses a part that is larger than its whole. */
    public LimitSettings {
        Require.that(
                jsonStringBytes <= bodyBytes,
                "json_string",
                Quantities.shownBytes(jsonStringBytes),
                "at most body (" + Quantities.shownBytes(bodyBytes) + ")");
        Require.that(
                sseLineBytes <= sseEventBytes,
                "sse_line",
                Quantities.shownBytes(sseLineBytes),
                "at most sse_event (" + Quantities.shownBytes(sseEventBytes) + ")");
    }

    static LimitSettings read(Section section) {
        int body = bytes(section, "body", 10 * MIB, 1024 * MIB, "a caller's body; larger ones are answered 413");
        int event = bytes(section, "sse_event", 8 * MIB, 256 * MIB, "one event of a provider's stream");
        return new LimitSettings(
                bytes(section, "header_bytes", 32 * KIB, MIB, "a caller's request line and headers"),
                count(section, "header_fields", 100, 1_000, "how many headers a caller may send"),
                body,
                section.bytes(
                        "bodies",
                        64L * MIB,
                        Span.of(MIB, 64L << 30),
                        "bodies above 64 KiB of all callers together, at most an eighth of the heap; more are answered"
                                + " 503 `overloaded`"),
                bytes(section, "reply_body", 64 * MIB, 1024 * MIB, "a provider's reply that is not a stream"),
                count(section, "json_depth", 64, 512, "levels of nesting in a caller's JSON"),
                bytes(section, "json_string", Math.min(8 * MIB, body), 1024 * MIB, "one string in a caller's JSON"),
                count(section, "json_tokens", 200_000, 10_000_000, "JSON tokens in a caller's body"),
                count(section, "json_number", 100, 1_000, "characters of one number in a caller's JSON"),
                bytes(section, "sse_line", Math.min(4 * MIB, event), 256 * MIB, "one line of a provider's stream"),
                event,
                bytes(section, "stream_buffer", 256 * KIB, 16 * MIB, "what one stream holds for a slow caller"),
                count(section, "h2_streams", 100, 10_000, "streams at once on one HTTP/2 connection"),
                count(section, "h2_resets", 100, 10_000, "streams a caller may reset in ten seconds on one connection"),
                section.count(
                        "leftovers",
                        64,
                        Span.of(0, 100_000),
                        "answers read to their end at once though their callers have gone (when_caller_leaves); more"
                                + " are cancelled"),
                section.count(
                        "wrong_keys",
                        10,
                        Span.of(0, 10_000),
                        "wrong keys from one address in a minute; more are answered 429, right ones as ever; 0: any"));
    }

    private static int bytes(Section section, String name, int otherwise, int most, String why) {
        return Math.toIntExact(section.bytes(name, otherwise, Span.of(KIB, most), why));
    }

    private static int count(Section section, String name, int otherwise, int most, String why) {
        return section.count(name, otherwise, Span.of(1, most), why);
    }
}
