package io.bellwether.gateway.json;

import java.util.Arrays;

/** Escapes inside the quotes of a JSON string (RFC 8259, section 7): checking and resolving them. */
final class JsonText {
    private static final int HEX_DIGITS = 4;
    private static final int ESCAPE_BYTES = 2 + HEX_DIGITS;

    private JsonText() {}

    /** The place behind the escape whose backslash is at {@code p}; a surrogate must come with its other half. */
    static int escapeEnd(byte[] bytes, int p, int end) throws JsonProblem {
        if (p + 1 >= end) {
            throw unfinished(end);
        }
        return switch (bytes[p + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 2;
            case 'u' -> unicodeEscapeEnd(bytes, p, end);
            default ->
                throw JsonProblem.at(p, "unknown escape (expected: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)");
        };
    }

    private static int unicodeEscapeEnd(byte[] bytes, int p, int end) throws JsonProblem {
        char unit = hex(bytes, p, end);
        if (!Character.isSurrogate(unit)) {
            return p + ESCAPE_BYTES;
        }
        int low = p + ESCAPE_BYTES;
        boolean paired = Character.isHighSurrogate(unit)
                && low + 1 < end
                && bytes[low] == '\\'
                && bytes[low + 1] == 'u'
                && Character.isLowSurrogate(hex(bytes, low, end));
        if (!paired) {
            throw JsonProblem.at(p, "half a surrogate pair (expected: both halves)");
        }
        return low + ESCAPE_BYTES;
    }

    /** The code unit of the {@code \\uXXXX} at {@code p}. */
    private static char hex(byte[] bytes, int p, int end) throws JsonProblem {
        if (p + ESCAPE_BYTES > end) {
            throw unfinished(end);
        }
        int unit = 0;
        for (int i = p + 2; i < p + ESCAPE_BYTES; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit((char) bytes[i], 16);
            if (digit < 0) {
                throw JsonProblem.at(i, "bad \\u escape (expected: four hex digits)");
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    static JsonProblem control(byte[] bytes, int p) {
        return JsonProblem.at(
                p, String.format("control character 0x%02x in a string (expected: escaped)", bytes[p] & 0xFF));
    }

    static JsonProblem unfinished(int end) {
        return JsonProblem.at(end, "ends inside a string (expected: a closing quote)");
    }

    /** The text between the quotes, escapes resolved; the bytes must have been checked. */
    static byte[] decode(byte[] bytes, int from, int to) {
        byte[] text = new byte[to - from]; // an escape is never shorter than what it stands for
        int size = 0;
        int at = from;
        while (at < to) {
            if (bytes[at] != '\\') {
                text[size++] = bytes[at++];
            } else if (bytes[at + 1] != 'u') {
                text[size++] = shortEscape(bytes[at + 1]);
                at += 2;
            } else {
                int character = codePoint(bytes, at);
                size = putUtf8(text, size, character);
                at += Character.charCount(character) * ESCAPE_BYTES;
            }
        }
        return size == text.length ? text : Arrays.copyOf(text, size);
    }

    private static byte shortEscape(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private static int codePoint(byte[] bytes, int p) {
        char unit = unit(bytes, p);
        return Character.isHighSurrogate(unit) ? Character.toCodePoint(unit, unit(bytes, p + ESCAPE_BYTES)) : unit;
    }

    private static char unit(byte[] bytes, int p) {
        int unit = 0;
        for (int i = p + 2; i < p + ESCAPE_BYTES; i++) {
            unit = (unit << 4) | Character.digit((char) bytes[i], 16);
        }
        return (char) unit;
    }

    static int putUtf8(byte[] text, int size, int character) {
        if (character < 0x80) {
            text[size] = (byte) character;
            return size + 1;
        }
        int bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        int rest = character;
        for (int i = size + bytes - 1; i > size; i--) {
            text[i] = (byte) (0x80 | (rest & 0x3F));
            rest >>= 6;
        }
        text[size] = (byte) (((0xF00 >> bytes) & 0xFF) | rest);
        return size + bytes;
    }
}
