package io.bellwether.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The line being read, byte by byte. Past {@link #LONGEST} bytes the rest is dropped: no line of ours is so long. */
final class Line {

    private static final int LONGEST = 16 * 1024;
    private static final int FIRST_SIZE = 256;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    void add(byte b) {
        if (length == LONGEST) {
            return;
        }
        if (length == bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = b;
    }

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0 || (length == 1 && bytes[0] == '\r');
    }

    /** As text, in lower case, without blanks at its ends. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    }

    boolean startsWith(byte[] prefix) {
        return length >= prefix.length && matches(prefix, 0);
    }

    boolean contains(byte[] part) {
        return find(part) >= 0;
    }

    /** The whole number that follows {@code label}; -1 when the label or the number is missing. */
    long numberAfter(byte[] label) {
        int at = find(label);
        if (at < 0) {
            return -1;
        }
        long number = -1;
        for (int i = at + label.length; i < length && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = Math.max(number, 0) * 10 + (bytes[i] - '0');
        }
        return number;
    }

    private int find(byte[] part) {
        for (int at = 0; at + part.length <= length; at++) {
            if (bytes[at] == part[0] && matches(part, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] part, int at) {
        for (int i = 0; i < part.length; i++) {
            if (bytes[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
