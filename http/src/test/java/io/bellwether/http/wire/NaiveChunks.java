package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Chunked bodies as RFC 9112, 7.1 writes them down: slow, whole, copying, and so easy to believe. Without extensions.
 */
final class NaiveChunks {
    /**
     * A whole body.
     *
     * @param content one character for each byte
     * @param length bytes it takes with its framing
     */
    record Whole(String content, int length) {}

    private NaiveChunks() {}

    /** The body that the bytes begin with; empty when they begin with none. */
    static Optional<Whole> read(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0 || !text.substring(at, line).matches("[0-9a-fA-F]{1,7}")) {
                return Optional.empty();
            }
            int size = Integer.parseInt(text.substring(at, line), 16);
            at = line + 2;
            if (size == 0) {
                return trailers(text, at).map(end -> new Whole(content.toString(ISO_8859_1), end));
            }
            if (at + size + 2 > bytes.length || !text.startsWith("\r\n", at + size)) {
                return Optional.empty();
            }
            content.write(bytes, at, size);
            at += size + 2;
        }
    }

    private static Optional<Integer> trailers(String text, int from) {
        int at = from;
        while (!text.startsWith("\r\n", at)) {
            int line = text.indexOf("\r\n", at);
            if (line < 0 || text.substring(at, line).chars().anyMatch(NaiveChunks::isControl)) {
                return Optional.empty();
            }
            at = line + 2;
        }
        return at - from > 8192 ? Optional.empty() : Optional.of(at + 2);
    }

    private static boolean isControl(int c) {
        return c == 127 || (c < ' ' && c != '\t');
    }
}
