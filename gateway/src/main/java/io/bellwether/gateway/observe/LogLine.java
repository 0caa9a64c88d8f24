package io.bellwether.gateway.observe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * One line of the log: a JSON object, written straight into bytes. Made, filled and handed over by one thread.
 *
 * <p>Values from outside cannot break out of the line or of a terminal: control characters, line ends, escape
 * sequences, marks that change the direction of writing and halves of characters are escaped (OWASP ASVS 5.0, 16.4.1).
 * Long values are cut and marked; past the line's bound further fields are left out.
 */
public final class LogLine {
    private static final int FIRST_BYTES = 512;
    private static final int MOST_BYTES = 8 * 1024;
    private static final int MOST_VALUE_CHARACTERS = 512;

    /** The longest escape of one character. */
    private static final int MOST_BYTES_PER_CHARACTER = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    private LogLine() {}

    /** Begins a line with its time (UTC, milliseconds) and what it is about. */
    public static LogLine at(Instant time, String event) {
        LogLine line = new LogLine();
        line.put("{\"time\":\"");
        line.time(LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC));
        line.put("\"");
        return line.text("event", event);
    }

    /** A field with a text. The name is one of ours: plain ASCII, no quotes. */
    public LogLine text(String name, String value) {
        int most = Math.min(value.length(), MOST_VALUE_CHARACTERS) * MOST_BYTES_PER_CHARACTER;
        if (begin(name, most + 5)) {
            put('"');
            if (isPlain(value)) {
                put(value);
            } else {
                escape(value);
            }
            put('"');
        }
        return this;
    }

    /** A field with a whole number. */
    public LogLine number(String name, long value) {
        if (begin(name, 20)) {
            decimal(value);
        }
        return this;
    }

    /** A field in milliseconds with three decimals, from nanoseconds. The name should end in {@code _ms}. */
    public LogLine millis(String name, long nanos) {
        if (begin(name, 24)) {
            long micros = Math.max(0, nanos) / 1_000;
            decimal(micros / 1_000);
            put('.');
            padded((int) (micros % 1_000), 3);
        }
        return this;
    }

    /** A field that is true or false. */
    public LogLine flag(String name, boolean value) {
        if (begin(name, 5)) {
            put(value ? "true" : "false");
        }
        return this;
    }

    /** Bytes of the whole line, its end included. */
    int size() {
        return length + 2;
    }

    void writeTo(ByteBuffer into) {
        into.put(bytes, 0, length).put((byte) '}').put((byte) '\n');
    }

    /** Writes the name, unless the field could make the line longer than allowed. */
    private boolean begin(String name, int mostValueBytes) {
        int needed = length + name.length() + 4 + mostValueBytes;
        if (needed > MOST_BYTES) {
            return false;
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(needed, 2 * bytes.length)));
        }
        put(",\"");
        put(name);
        put("\":");
        return true;
    }

    /** Whether there is nothing in it to be escaped or cut. */
    private static boolean isPlain(String value) {
        if (value.length() > MOST_VALUE_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < 0x20 || character >= 0x7f || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(String value) {
        int most = Math.min(value.length(), MOST_VALUE_CHARACTERS);
        for (int i = 0; i < most; i++) {
            char character = value.charAt(i);
            boolean pair = Character.isHighSurrogate(character)
                    && i + 1 < most
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                i++;
                utf8(Character.toCodePoint(character, value.charAt(i)));
            } else {
                escape(character);
            }
        }
        if (most < value.length()) {
            utf8('…');
        }
    }

    private void escape(char character) {
        if (character == '"' || character == '\\') {
            put('\\');
            put(character);
        } else if (isHarmless(character)) {
            utf8(character);
        } else {
            put("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                put((char) HEX[character >> shift & 0xf]);
            }
        }
    }

    private static boolean isHarmless(char character) {
        if (character < 0x80) {
            return character >= 0x20 && character != 0x7f;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            put((char) codePoint);
        } else if (codePoint < 0x800) {
            put((char) (0xc0 | codePoint >> 6));
            continuation(codePoint);
        } else if (codePoint < 0x10000) {
            put((char) (0xe0 | codePoint >> 12));
            continuation(codePoint >> 6);
            continuation(codePoint);
        } else {
            put((char) (0xf0 | codePoint >> 18));
            continuation(codePoint >> 12);
            continuation(codePoint >> 6);
            continuation(codePoint);
        }
    }

    private void continuation(int bits) {
        put((char) (0x80 | (bits & 0x3f)));
    }

    private void time(LocalDateTime time) {
        padded(time.getYear(), 4);
        put('-');
        padded(time.getMonthValue(), 2);
        put('-');
        padded(time.getDayOfMonth(), 2);
        put('T');
        padded(time.getHour(), 2);
        put(':');
        padded(time.getMinute(), 2);
        put(':');
        padded(time.getSecond(), 2);
        put('.');
        padded(time.getNano() / 1_000_000, 3);
        put('Z');
    }

    private void padded(int value, int digits) {
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void decimal(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            put(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long bound = 10; bound <= value; bound *= 10) {
            digits++;
        }
        padded((int) value, digits);
    }

    @SuppressWarnings("deprecation") // the one way to copy ASCII into an array without another array between
    private void put(String ascii) {
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
    }

    private void put(char oneByte) {
        bytes[length++] = (byte) oneByte;
    }
}
