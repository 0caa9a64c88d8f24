package io.bellwether.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the head of a request out of its bytes (RFC 9112, sections 3 and 5). */
final class HeadReader {
    private static final int NOT_FOUND = -1;

    private final byte[] data;
    private final int end;
    private int at;

    private HeadReader(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    /** Reads the head that stands in {@code start..end}, its empty line included. */
    static Head read(byte[] data, int start, int end) {
        return new HeadReader(data, start, end).read();
    }

    /** Where the head that begins at {@code start} ends, just after its empty line; -1 when it is not all there. */
    static int endOfHead(byte[] data, int start, int end) {
        for (int at = start + 3; at < end; at++) {
            if (data[at] == '\n' && data[at - 1] == '\r' && data[at - 2] == '\n' && data[at - 3] == '\r') {
                return at + 1;
            }
        }
        return NOT_FOUND;
    }

    private Head read() {
        String[] start = line().split(" ", 3);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "request line: not of the form METHOD target HTTP/1.x");
        }
        List<Head.Field> fields = new ArrayList<>(12);
        for (String line = line(); !line.isEmpty(); line = line()) {
            fields.add(field(line));
        }
        return head(start, fields);
    }

    private static Head head(String[] start, List<Head.Field> fields) {
        long length = 0;
        boolean chunked = false;
        boolean closes = start[2].equals("HTTP/1.0");
        for (Head.Field field : fields) {
            switch (field.name()) {
                case "content-length" -> length = length(field.value());
                case "transfer-encoding" -> chunked = field.value().equalsIgnoreCase("chunked");
                case "connection" -> closes = field.value().equalsIgnoreCase("close");
                default -> {}
            }
        }
        return new Head(start[0], path(start[1]), fields, length, chunked, closes);
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static long length(String value) {
        try {
            return Long.parseUnsignedLong(value);
        } catch (NumberFormatException notANumber) {
            throw new BadRequest(400, "content-length: not a number");
        }
    }

    private static Head.Field field(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new BadRequest(400, "header field: no name before a colon");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        return new Head.Field(name, line.substring(colon + 1).strip());
    }

    private String line() {
        int from = at;
        while (at + 1 < end && !(data[at] == '\r' && data[at + 1] == '\n')) {
            at++;
        }
        String line = new String(data, from, at - from, ISO_8859_1);
        at += 2;
        return line;
    }
}
