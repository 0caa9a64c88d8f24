package io.bellwether.http.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line endings eight bytes at a time. */
final class Lines {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** LF and CR are the only bytes below 16 that an event usually holds; the few others are sorted out one by one. */
    private static final long SIXTEENS = 0x1010101010101010L;

    private Lines() {}

    /** Where the first LF or CR from {@code p} on stands, or {@code to}. */
    static int end(byte[] bytes, int p, int to) {
        int at = p;
        while (true) {
            at = firstBelowSixteen(bytes, at, to);
            if (at == to || bytes[at] == '\n' || bytes[at] == '\r') {
                return at;
            }
            at++;
        }
    }

    private static int firstBelowSixteen(byte[] bytes, int p, int to) {
        int at = p;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long found = (word - SIXTEENS) & ~word & HIGH_BITS; // the lowest bit set is exact: borrows only run upwards
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && (bytes[at] & 0xF0) != 0) {
            at++;
        }
        return at;
    }
}
