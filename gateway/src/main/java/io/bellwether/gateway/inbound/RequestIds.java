package io.bellwether.gateway.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids for requests: unique across restarts and replicas, short, in no order that tells how much traffic there
 * is.
 */
public final class RequestIds {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LENGTH = 26;
    private static final byte[] PREFIX = "req_".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * An odd constant with well-mixed bits (2^64 divided by the golden ratio), so that every step visits a new value.
     */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final long process;
    private final AtomicLong next;

    /**
     * @param process a random number that tells this process from all others
     * @param start a random number to begin at
     */
    public RequestIds(long process, long start) {
        this.process = process;
        this.next = new AtomicLong(start);
    }

    /** The next id. */
    public String next() {
        long low = mix(next.getAndAdd(STEP));
        byte[] text = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        write(text, PREFIX.length, process ^ low);
        write(text, PREFIX.length + LENGTH / 2, low);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void write(byte[] text, int from, long bits) {
        for (int i = 0; i < LENGTH / 2; i++) {
            text[from + i] = DIGITS[(int) (bits >>> (5 * i)) & 31];
        }
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood, OOPSLA 2014): a bijection, so distinct steps stay distinct. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
