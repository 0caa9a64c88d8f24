package io.bellwether.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds quotation marks, eight bytes at a time: between two of them stands most of a text. */
public final class Quotes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';

    private Quotes() {}

    /** Where the first quotation mark stands from {@code from} on; {@code to} when there is none before it. */
    public static int next(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long others = (long) LONG.get(bytes, at) ^ QUOTES;
            long found = (others - ONES) & ~others & HIGH_BITS; // the lowest is exact: borrows run upwards
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"') {
            at++;
        }
        return at;
    }
}
