package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * The keys of all objects of one document, to refuse the second of its name in one object.
 *
 * <p>One open-addressed table, at most a quarter full, so the work stays linear in the number of keys. Keys made to
 * collide cannot slow it down: past a probe length that chance never reaches the document is refused.
 *
 * <p>For one thread at a time; entries of the previous document are outdated by a number, not by clearing.
 */
final class KeySet {
    /** As many as an ordinary request has; each document begins with a table of its own. */
    private static final int LEAST_KEYS = 16;

    private static final int SLOTS_PER_KEY = 4;
    /** At a quarter full, chance makes a probe this long once in e^81 keys. */
    private static final int LONGEST_PROBE = 128;

    private static final int LAST_BASE = Integer.MAX_VALUE / 2;

    private int[] slots = {0};
    private long[] hashes = {};
    private int[] froms = {};
    private int[] objects = {};
    private int count;
    /** What slot values of this document begin at; smaller ones are leftovers. Never 0, which is an empty slot. */
    private int base = 1;

    /** Begins the next document. */
    void clear() {
        base += count;
        count = 0;
        if (hashes.length > LEAST_KEYS) {
            slots = new int[LEAST_KEYS * SLOTS_PER_KEY];
            hashes = Arrays.copyOf(hashes, LEAST_KEYS);
            froms = Arrays.copyOf(froms, LEAST_KEYS);
            objects = Arrays.copyOf(objects, LEAST_KEYS);
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
        int mask = slots.length - 1;
        int slot = slotOf(hash, mask);
        for (int probe = 0; slots[slot] >= base; probe++) {
            int entry = slots[slot] - base;
            if (hashes[entry] == hash && objects[entry] == object && same.as(froms[entry])) {
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
        hashes[count] = hash;
        froms[count] = from;
        objects[count] = object;
        slots[slot] = base + count++;
        return true;
    }

    private void grow() {
        int keys = Math.max(LEAST_KEYS, 2 * count);
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
