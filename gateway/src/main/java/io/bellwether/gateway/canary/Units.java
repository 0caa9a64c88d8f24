package io.bellwether.gateway.canary;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Which units have been seen, and which of a few things have happened to each: only a unit's first error says something
 * new. Bounded: units that come when it is full are served, but nothing is learned from them.
 *
 * <p>An open-addressing table of places (hashes of salted names, never the names) with one byte of marks each: at most
 * 2.4 MB for 200,000 units. For one thread.
 */
public final class Units {
    /** Units that are remembered. */
    public static final int MOST = 200_000;

    private static final int FIRST_SLOTS = 1_024;
    private static final int BYTES_EACH = Long.BYTES + 1;

    private final List<Marked> fresh = new ArrayList<>();
    private long[] places = new long[FIRST_SLOTS];
    private byte[] marks = new byte[FIRST_SLOTS];
    private int size;

    /**
     * A unit and what has happened to it.
     *
     * @param marks a bit for each
     */
    public record Marked(long place, int marks) {}

    /**
     * Marks a unit.
     *
     * @param mark 0..7
     * @return whether it did not have the mark before; never when there is no room for the unit
     */
    public boolean mark(long place, int mark) {
        long key = place == 0 ? 1 : place; // 0 stands for an empty slot
        int slot = slot(key);
        if (places[slot] == 0) {
            if (isFull()) {
                return false;
            }
            places[slot] = key;
            size++;
            if (size > places.length / 4 * 3) {
                grow();
                slot = slot(key);
            }
        }
        int bit = 1 << mark;
        boolean isNew = (marks[slot] & bit) == 0;
        if (isNew) {
            marks[slot] |= (byte) bit;
            fresh.add(new Marked(key, marks[slot]));
        }
        return isNew;
    }

    /** What has been marked since the last time; a unit's last stands for it. */
    List<Marked> takeFresh() {
        List<Marked> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /** Takes over what another process has marked. */
    void learn(List<Marked> others) {
        for (Marked other : others) {
            markAll(other.place(), other.marks());
        }
        fresh.clear();
    }

    private void markAll(long place, int marked) {
        for (int mark = 0; mark < Byte.SIZE; mark++) {
            if ((marked & 1 << mark) != 0) {
                mark(place, mark);
            }
        }
    }

    /** Whether no further unit is remembered. */
    public boolean isFull() {
        return size >= MOST;
    }

    /** How many are remembered. */
    public int size() {
        return size;
    }

    private int slot(long key) {
        int slot = (int) (key & places.length - 1);
        while (places[slot] != 0 && places[slot] != key) {
            slot = slot + 1 & places.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldPlaces = places;
        byte[] oldMarks = marks;
        places = new long[2 * oldPlaces.length];
        marks = new byte[2 * oldPlaces.length];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldPlaces[i]);
                places[slot] = oldPlaces[i];
                marks[slot] = oldMarks[i];
            }
        }
    }

    void save(Memo memo, String name) {
        ByteBuffer bytes = ByteBuffer.allocate(size * BYTES_EACH);
        for (int i = 0; i < places.length; i++) {
            if (places[i] != 0) {
                bytes.putLong(places[i]).put(marks[i]);
            }
        }
        memo.put(name, Base64.getEncoder().encodeToString(bytes.array()));
    }

    void load(Memo memo, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(memo.text(name)));
        while (bytes.remaining() >= BYTES_EACH) {
            markAll(bytes.getLong(), bytes.get());
        }
    }
}
