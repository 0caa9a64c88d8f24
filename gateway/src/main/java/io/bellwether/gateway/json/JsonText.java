package io.bellwether.gateway.json;

import java.util.Arrays;

/** The grammar inside the quotes of a JSON string: escapes (RFC 8259, section 7) and UTF-8 (RFC 3629, section 4). */
final class JsonText {
    private static final int HEX_DIGITS = 4;
    private static final int ESCAPE_BYTES = 2 + HEX_DIGITS;

    private JsonText() {}

    /** The place behind the run of non-ASCII characters that begins at {@code p}. */
    static int utf8End(byte[] bytes, int p, int end) throws JsonProblem {
        int at = p;
        while (at < end && bytes[at] < 0) {
            int size = utf8Size(bytes, at, end);
            if (size == 0) {
                throw JsonProblem.at(at, String.format("byte 0x%02x (expected: valid UTF-8)", bytes[at] & 0xFF));
            }
            at += size;
        }
        return at;
    }

    /** Bytes of the one well-formed sequence at {@code p}, or 0: no overlong forms, no surrogates, up to U+10FFFF. */
    private static int utf8Size(byte[] bytes, int p, int end) {
        int lead = bytes[p] & 0xFF;
        int left = end - p;
        if (lead < 0xE0) {
            return lead >= 0xC2 && left > 1 && follows(bytes[p + 1]) ? 2 : 0;
        }
        if (lead < 0xF0) {
            boolean well = left > 2 && follows(bytes[p + 1]) && follows(bytes[p + 2]);
            int second = well ? bytes[p + 1] & 0xFF : 0;
            return well && (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second < 0xA0) ? 3 : 0;
        }
        boolean well =
                lead < 0xF5 && left > 3 && follows(bytes[p + 1]) && follows(bytes[p + 2]) && follows(bytes[p + 3]);
        int second = well ? bytes[p + 1] & 0xFF : 0;
        return well && (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second < 0x90) ? 4 : 0;
    }

    private static boolean follows(byte b) {
        return b < (byte) 0xC0; // 0x80..0xBF are the lowest signed bytes
    }

    /** The place behind the escape whose backslash is at {@code p}; a surrogate must come with its other half. */
    static int escapeEnd(byte[] bytes, int p, int end) throws JsonProblem {
        if (p + 1 >= end) {
            throw unfinished(end);
        }
        switch (bytes[p + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return p + 2;
            }
            case 'u' -> {
                return unicodeEscapeEnd(bytes, p, end);
            }
            default ->
                throw JsonProblem.at(p, "unknown escape (expected: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)");
        }
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
