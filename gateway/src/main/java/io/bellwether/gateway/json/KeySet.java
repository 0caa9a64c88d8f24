package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * The keys of one document's open objects, to refuse the second of its name in one object. An object that is closed
 * takes its keys along, so that a long conversation needs no more room than a short one.
 *
 * <p>A few are compared one by one. More stand in one open-addressed table, at most a quarter full, so the work stays
 * linear in the number of keys. Keys made to collide cannot slow it down: past a probe length that chance never reaches
 * the document is refused.
 *
 * <p>For one thread at a time; entries of the previous document are outdated by a number, not by clearing.
 */
final class KeySet {
    /** As many as a short request has; up to here no table is made. */
    private static final int FEW_KEYS = 8;

    /** A table for so many is kept for the next document; a larger one is not. */
    private static final int KEPT_KEYS = 16;

    private static final int[] NO_TABLE = {};

    private static final int SLOTS_PER_KEY = 4;
    /** At a quarter full, chance makes a probe this long once in e^81 keys. */
    private static final int LONGEST_PROBE = 128;

    private static final int LAST_BASE = Integer.MAX_VALUE / 2;

    private int[] slots = NO_TABLE;
    private long[] hashes = new long[FEW_KEYS];
    private int[] froms = new int[FEW_KEYS];
    private int[] objects = new int[FEW_KEYS];
    private int count;
    /** What slot values of this document begin at; smaller ones are leftovers. Never 0, which is an empty slot. */
    private int base = 1;

    /** Begins the next document. */
    void clear() {
        base += count;
        count = 0;
        if (hashes.length > KEPT_KEYS) {
            slots = NO_TABLE;
            hashes = new long[FEW_KEYS];
            froms = new int[FEW_KEYS];
            objects = new int[FEW_KEYS];
            base = 1;
        } else if (base > LAST_BASE) {
            Arrays.fill(slots, 0);
            base = 1;
        }
    }

    /** How equal hashes are told from equal keys. */
    interface Same {
        /** Whether the key that begins at this offset is the one being added. */
        boolean as(int from) throws JsonProblem;
    }

    /**
     * Adds a key of an object.
     *
     * @return whether it is the first of its name there
     */
    boolean add(int object, long keyHash, int from, Same same) throws JsonProblem {
        long hash = Words.mix(keyHash + object);
        return slots.length == 0 ? addToFew(object, hash, from, same) : addToTable(object, hash, from, same);
    }

    /**
     * Forgets the keys of an object that is closed, the innermost one. Whoever came last took the first free place of
     * its row, so those before it are found without it: places are given back in the reverse order, and nothing moves.
     */
    void forget(int object) {
        while (count > 0 && objects[count - 1] == object) {
            count--;
            if (slots.length > 0) {
                slots[slotOfEntry(count)] = 0;
            }
        }
    }

    private int slotOfEntry(int entry) {
        int mask = slots.length - 1;
        int slot = slotOf(hashes[entry], mask);
        while (slots[slot] != base + entry) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean addToFew(int object, long hash, int from, Same same) throws JsonProblem {
        for (int entry = 0; entry < count; entry++) {
            if (is(entry, object, hash, same)) {
                return false;
            }
        }
        if (count == FEW_KEYS) {
            grow();
            return addToTable(object, hash, from, same);
        }
        keep(object, hash, from);
        return true;
    }

    private boolean addToTable(int object, long hash, int from, Same same) throws JsonProblem {
        int mask = slots.length - 1;
        int slot = slotOf(hash, mask);
        for (int probe = 0; slots[slot] >= base; probe++) {
            if (is(slots[slot] - base, object, hash, same)) {
                return false;
            }
            if (probe == LONGEST_PROBE) {
                throw JsonProblem.at(from, "keys made to collide (expected: ordinary names)");
            }
            slot = (slot + 1) & mask;
        }
        if (count == hashes.length) {
            grow();
            slot = freeSlot(hash);
        }
        slots[slot] = base + count;
        keep(object, hash, from);
        return true;
    }

    private boolean is(int entry, int object, long hash, Same same) throws JsonProblem {
        return hashes[entry] == hash && objects[entry] == object && same.as(froms[entry]);
    }

    private void keep(int object, long hash, int from) {
        hashes[count] = hash;
        froms[count] = from;
        objects[count] = object;
        count++;
    }

    private void grow() {
        int keys = 2 * count;
        hashes = Arrays.copyOf(hashes, keys);
        froms = Arrays.copyOf(froms, keys);
        objects = Arrays.copyOf(objects, keys);
        slots = new int[keys * SLOTS_PER_KEY];
        for (int entry = 0; entry < count; entry++) {
            slots[freeSlot(hashes[entry])] = base + entry;
        }
    }

    private int freeSlot(long hash) {
        int mask = slots.length - 1;
        int slot = slotOf(hash, mask);
        while (slots[slot] >= base) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int slotOf(long hash, int mask) {
        return (int) (hash >>> 32) & mask;
    }
}
