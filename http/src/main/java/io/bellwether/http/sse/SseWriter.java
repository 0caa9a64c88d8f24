package io.bellwether.http.sse;

import io.bellwether.http.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events of our own, or changed ones, as bytes. */
public final class SseWriter {
    /** The event that ends a stream in OpenAI's dialect. */
    public static final Payload DONE = Payload.of(ascii("data: [DONE]\n\n"));

    /** A comment that keeps an idle stream open; clients skip it. */
    public static final Payload KEEP_ALIVE = Payload.of(ascii(": keep-alive\n\n"));

    private static final byte[] PREFIX = ascii("data: ");
    private static final byte[] END = ascii("\n\n");

    private SseWriter() {}

    /** A comment of one line, which clients skip. */
    public static Payload comment(String text) {
        return Payload.of(ascii(": " + requireOneLine(text) + "\n\n"));
    }

    /** One event without a name. */
    public static Payload event(byte[] data) {
        return event("", Payload.of(data));
    }

    /** One event without a name; the data's ranges are used as they are, not copied, when they hold no line ending. */
    public static Payload event(Payload data) {
        return event("", data);
    }

    /**
     * One event.
     *
     * @param name what stands in the {@code event} line; empty for none; ASCII without line endings
     */
    public static Payload event(String name, Payload data) {
        Payload.Builder event = Payload.builder();
        if (!name.isEmpty()) {
            event.add(ascii("event: " + requireOneLine(name) + "\n"));
        }
        event.add(PREFIX);
        for (int i = 0; i < data.ranges(); i++) {
            addLines(event, data.bytes(i), data.from(i), data.to(i));
        }
        return event.add(END).build();
    }

    /** An LF in the data starts another data line; a CR or CRLF does as well, and the reader will see an LF. */
    private static void addLines(Payload.Builder event, byte[] bytes, int from, int to) {
        int end = Lines.end(bytes, from, to);
        if (end == to) {
            event.add(bytes, from, to);
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(to - from + 2 * PREFIX.length);
        int p = from;
        while (end < to) {
            lines.write(bytes, p, end - p);
            lines.write('\n');
            lines.writeBytes(PREFIX);
            p = end + (bytes[end] == '\r' && end + 1 < to && bytes[end + 1] == '\n' ? 2 : 1);
            end = Lines.end(bytes, p, to);
        }
        lines.write(bytes, p, to - p);
        event.add(lines.toByteArray());
    }

    private static String requireOneLine(String name) {
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("name: holds a line ending (expected: one line)");
        }
        return name;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
