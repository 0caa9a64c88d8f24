package io.bellwether.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts bytes of text by kind, eight at a time. */
public final class Letters {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Letters() {}

    /** How many of the bytes {@code from..to} are beyond ASCII. */
    public static int beyondAscii(byte[] text, int from, int to) {
        int count = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            count += Long.bitCount((long) LONG.get(text, at) & HIGH_BITS);
        }
        for (; at < to; at++) {
            count += (text[at] & 0xff) >>> 7;
        }
        return count;
    }
}
