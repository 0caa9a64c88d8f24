package io.bellwether.simulator.wire;

import java.util.Arrays;

/** Bytes that have arrived and are not yet read, in one array that grows up to a limit. */
final class Inbox {
    private static final int FIRST_BYTES = 2 * 1024;

    private byte[] data = new byte[FIRST_BYTES];
    private int start;
    private int end;

    /** Makes room for {@code bytes} more; they are then put at {@link #end()} and counted by {@link #added}. */
    byte[] room(int bytes) {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (data.length - end < bytes) {
            makeRoom(bytes);
        }
        return data;
    }

    void added(int bytes) {
        end += bytes;
    }

    void taken(int bytes) {
        start += bytes;
    }

    byte[] data() {
        return data;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int size() {
        return end - start;
    }

    /** Whether the next bytes are these. */
    boolean startsWith(byte[] expected) {
        return size() >= expected.length
                && Arrays.equals(data, start, start + expected.length, expected, 0, expected.length);
    }

    private void makeRoom(int bytes) {
        int held = size();
        byte[] target = held + bytes <= data.length ? data : new byte[Math.max(data.length * 2, held + bytes)];
        System.arraycopy(data, start, target, 0, held);
        data = target;
        start = 0;
        end = held;
    }
}
