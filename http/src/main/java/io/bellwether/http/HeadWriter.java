package io.bellwether.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Header lines being written: {@code name: value CR LF}, ready for the socket.
 *
 * <p>Names and values are checked as they are added: a control character would let a value forge a line of its own
 * (response splitting).
 */
public final class HeadWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';
    private static final long DELETES = ONES * 127;

    private byte[] bytes;
    private int length;

    public HeadWriter() {
        this(256);
    }

    private HeadWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** A writer that begins with the lines of another. */
    public static HeadWriter startingWith(byte[] lines) {
        HeadWriter writer = new HeadWriter(lines.length + 160);
        System.arraycopy(lines, 0, writer.bytes, 0, lines.length);
        writer.length = lines.length;
        return writer;
    }

    /** Adds one line; refuses control characters in name or value. */
    public HeadWriter add(String name, String value) {
        ensure(name.length() + value.length() + 4);
        text(name);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        text(value);
        return crlf();
    }

    /** Adds one line whose value is a number. */
    public HeadWriter add(String name, long value) {
        return add(name, Long.toString(value));
    }

    /** Adds text that is a whole line already, such as a request line; the line end is added here. */
    public HeadWriter line(String line) {
        ensure(line.length() + 2);
        text(line);
        return crlf();
    }

    /** The lines so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The array behind the lines, for the socket's buffer; valid up to {@link #length()}. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes the lines take. */
    public int length() {
        return length;
    }

    @SuppressWarnings("deprecation") // the one way to copy Latin-1 text into an array without another array between
    private void text(String text) {
        int start = length;
        text.getBytes(0, text.length(), bytes, start);
        length += text.length();
        int at = start;
        while (at <= length - Long.BYTES && isPlain((long) LONG.get(bytes, at))) {
            at += Long.BYTES;
        }
        for (int i = at; i < length; i++) {
            if (isControl(bytes[i])) {
                throw new IllegalArgumentException("header line: control character " + bytes[i] + " (expected: none)");
            }
        }
    }

    /** Whether none of eight bytes is below the space, DEL, or above ASCII; borrows only ever make it stricter. */
    private static boolean isPlain(long word) {
        return ((word | (word - SPACES) | ((word ^ DELETES) - ONES)) & HIGH_BITS) == 0;
    }

    private static boolean isControl(byte b) {
        return b == 127 || (b >= 0 && b < ' ' && b != '\t');
    }

    private HeadWriter crlf() {
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    @Override
    public String toString() {
        return length + " bytes of header lines"; // never the lines: credentials are among them
    }
}
