package io.bellwether.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at a time: skipping what is plain, hashing, telling plain names apart. */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The letters of the literals, as {@link #four} reads them; {@code false} without its first. */
    static final int TRUE = 't' | ('r' << 8) | ('u' << 16) | ('e' << 24);

    static final int ALSE = 'a' | ('l' << 8) | ('s' << 16) | ('e' << 24);
    static final int NULL = 'n' | ('u' << 8) | ('l' << 16) | ('l' << 24);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    /** Added to an ASCII byte these set its high bit from 'A' on, and from the one behind 'Z' on. */
    private static final long FROM_A = ONES * (0x80 - 'A');

    private static final long PAST_Z = ONES * (0x80 - 'Z' - 1);
    /** An odd multiplier with well mixed bits: the golden ratio times 2^64. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Words() {}

    /**
     * Where from {@code p} on the first byte stands that needs a look inside a JSON string: a quote, a backslash, a
     * control character or one that is not ASCII. May be past {@code end}, when none comes before it.
     */
    static int plainEnd(byte[] bytes, int p, int end) {
        int at = p;
        int lastWord = bytes.length - Long.BYTES;
        int lastFour = bytes.length - 4 * Long.BYTES;
        while (at <= lastFour && fourPlain(bytes, at)) {
            at += 4 * Long.BYTES;
        }
        while (at <= lastWord) {
            long stops = stops((long) LONG.get(bytes, at));
            if (stops != 0) {
                return at + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Whether four words are without a stop; one jump for them all. */
    private static boolean fourPlain(byte[] bytes, int at) {
        long first = marked((long) LONG.get(bytes, at));
        long second = marked((long) LONG.get(bytes, at + Long.BYTES));
        long third = marked((long) LONG.get(bytes, at + 2 * Long.BYTES));
        long fourth = marked((long) LONG.get(bytes, at + 3 * Long.BYTES));
        return ((first | second | third | fourth) & HIGH_BITS) == 0;
    }

    /** The lowest bit set is exact, for borrows only run upwards from a byte that is itself a stop. */
    private static long stops(long word) {
        return marked(word) & HIGH_BITS;
    }

    /** Not ASCII, a control character, a quote or a backslash; in so few instructions that it is inlined always. */
    private static long marked(long word) {
        return word | (word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES);
    }

    /** Whether the eight bytes from {@code p} on are all ASCII. */
    static boolean isAscii(byte[] bytes, int p) {
        return ((long) LONG.get(bytes, p) & HIGH_BITS) == 0;
    }

    /** Four bytes as a number. */
    static int four(byte[] bytes, int p) {
        return (int) INT.get(bytes, p);
    }

    /** A 64-bit hash; two different texts of one length up to eight bytes never share it. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = (to - from) * MIX;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        return at == to ? hash : mix(hash ^ tail(bytes, at, to));
    }

    static long mix(long value) {
        long product = value * MIX;
        return product ^ (product >>> 32);
    }

    /** Whether the text is ASCII without capital letters. */
    static boolean isLower(byte[] bytes, int from, int to) {
        long capitals = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            capitals |= notLower((long) LONG.get(bytes, at));
        }
        return ((capitals | notLower(tail(bytes, at, to))) & HIGH_BITS) == 0;
    }

    private static long notLower(long word) {
        return word | ((word + FROM_A) & ~(word + PAST_Z));
    }

    /** Fewer than eight bytes as one word, filled up with zeros. */
    private static long tail(byte[] bytes, int from, int to) {
        int size = to - from;
        if (size == 0) {
            return 0;
        }
        if (from <= bytes.length - Long.BYTES) {
            return (long) LONG.get(bytes, from) & (-1L >>> (Long.SIZE - Byte.SIZE * size));
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return word;
    }
}
