package io.bellwether.gateway.inbound.resume;

import io.bellwether.http.Payload;

/**
 * The last events of a stream, numbered from 1 without a gap; the oldest make room for the newest. Guarded by the
 * recording's lock.
 */
final class Ring {
    private static final int FIRST_SLOTS = 64;
    private static final byte[] NOTHING = {};

    private final int mostBytes;
    private byte[][] slots = new byte[FIRST_SLOTS][];
    private long first = 1;
    private long next = 1;
    private long bytes;

    Ring(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The number that the next event will have. */
    long next() {
        return next;
    }

    /** The number of the oldest event that is kept; of the next one when none is. */
    long first() {
        return first;
    }

    long bytes() {
        return bytes;
    }

    /** Adds the next event. One that alone is larger than the ring is numbered, but not kept. */
    void add(byte[] event) {
        if (next - first == slots.length) {
            grow();
        }
        slots[slot(next)] = event;
        next++;
        bytes += event.length;
        while (bytes > mostBytes) {
            bytes -= slots[slot(first)].length;
            slots[slot(first)] = NOTHING;
            first++;
        }
    }

    /** As many events from number {@code from} on as {@code mostBytes} allow, one at least; the number behind them. */
    long copy(long from, int most, Payload.Builder into) {
        long at = from;
        long copied = 0;
        while (at < next && copied <= most) {
            byte[] event = slots[slot(at)];
            into.add(event);
            copied += event.length;
            at++;
        }
        return at;
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    private void grow() {
        byte[][] wider = new byte[2 * slots.length][];
        for (long number = first; number < next; number++) {
            wider[(int) (number % wider.length)] = slots[slot(number)];
        }
        slots = wider;
    }
}
