package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes small JSON documents of our own as UTF-8: error bodies, log lines, the summary event, model lists.
 *
 * <p>Commas are put in by the writer. Control characters, U+007F, U+2028 and U+2029 are escaped, half surrogates become
 * U+FFFD, strings over the limit are cut between characters and end in a mark. Nesting is the caller's duty.
 */
public final class JsonWriter {
    /** What stands at the end of a string that was cut. */
    public static final String CUT_MARK = "...";

    private static final int USUAL_BYTES = 256;
    private static final int MOST_BYTES_PER_CHAR = 6;
    private static final int LONGEST_NUMBER = 20;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int DELETE = 0x7F;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int mostChars;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    /** A writer that cuts no string. */
    public JsonWriter() {
        this(NO_LIMIT);
    }

    /** A writer that cuts each string value after so many UTF-16 units. */
    public JsonWriter(int mostChars) {
        if (mostChars < 1) {
            throw new IllegalArgumentException("mostChars: " + mostChars + " (expected: > 0)");
        }
        this.mostChars = mostChars;
    }

    public JsonWriter object() {
        return open('{');
    }

    public JsonWriter endObject() {
        return put('}');
    }

    public JsonWriter array() {
        return open('[');
    }

    public JsonWriter endArray() {
        return put(']');
    }

    /** The name of a member; its value must follow. */
    public JsonWriter name(String name) {
        separate();
        quote(name, NO_LIMIT);
        return put(':');
    }

    public JsonWriter member(String name, String value) {
        return name(name).value(value);
    }

    public JsonWriter member(String name, long value) {
        return name(name).value(value);
    }

    public JsonWriter member(String name, boolean value) {
        return name(name).value(value);
    }

    public JsonWriter memberNull(String name) {
        return name(name).valueNull();
    }

    public JsonWriter value(String value) {
        separate();
        quote(value, mostChars);
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        return ascii(Long.toString(value));
    }

    public JsonWriter value(boolean value) {
        separate();
        return ascii(value ? "true" : "false");
    }

    public JsonWriter valueNull() {
        separate();
        return ascii("null");
    }

    /** A finished JSON value, taken as it is. */
    public JsonWriter raw(byte[] json, int from, int to) {
        separate();
        reserve(to - from);
        System.arraycopy(json, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** A line feed between the documents of a log. */
    public JsonWriter endLine() {
        return put('\n');
    }

    public int size() {
        return size;
    }

    /** The bytes written so far, in a new array. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written and keeps the space. */
    public JsonWriter clear() {
        size = 0;
        return this;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private JsonWriter open(char bracket) {
        separate();
        return put(bracket);
    }

    /** A comma, unless something has just been opened; what was written before tells. */
    private void separate() {
        if (size == 0) {
            return;
        }
        byte last = bytes[size - 1];
        if (last != '{' && last != '[' && last != ':' && last != '\n') {
            put(',');
        }
    }

    private JsonWriter put(char character) {
        reserve(1);
        bytes[size++] = (byte) character;
        return this;
    }

    private JsonWriter ascii(String text) {
        reserve(Math.max(text.length(), LONGEST_NUMBER));
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    private void quote(String text, int most) {
        boolean cut = text.length() > most;
        int end = cut ? most : text.length();
        if (cut && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        put('"');
        int i = 0;
        while (i < end) {
            reserve(MOST_BYTES_PER_CHAR);
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            character(character);
        }
        if (cut) {
            ascii(CUT_MARK);
        }
        put('"');
    }

    private void character(int character) {
        if (character >= DELETE) {
            wide(character);
        } else if (character == '"' || character == '\\') {
            bytes[size++] = '\\';
            bytes[size++] = (byte) character;
        } else if (character >= ' ') {
            bytes[size++] = (byte) character;
        } else if (character == '\n') {
            bytes[size++] = '\\';
            bytes[size++] = 'n';
        } else {
            escape(character);
        }
    }

    private void wide(int character) {
        if (character == DELETE || character == 0x2028 || character == 0x2029) {
            escape(character);
        } else {
            boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            size = JsonText.putUtf8(bytes, size, half ? REPLACEMENT : character);
        }
    }

    private void escape(int character) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(character >> shift) & 0xF];
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
