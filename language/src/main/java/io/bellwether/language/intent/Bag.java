package io.bellwether.language.intent;

import java.util.Arrays;

/** The features of one text, each with how often it occurs. Cleared and filled again for the next text. */
final class Bag {
    private static final int USUAL = 4_096;

    /** A feature's key plus one; 0 marks a free slot. */
    private int[] slots = new int[USUAL];

    private int[] counts = new int[USUAL];
    private int[] used = new int[USUAL / 2];
    private int size;

    void clear() {
        for (int i = 0; i < size; i++) {
            slots[used[i]] = 0;
            counts[used[i]] = 0;
        }
        size = 0;
    }

    void add(int key) {
        int slot = slot(key);
        if (slots[slot] == 0) {
            if (size == used.length) {
                grow();
                slot = slot(key);
            }
            slots[slot] = key + 1;
            used[size++] = slot;
        }
        counts[slot]++;
    }

    int size() {
        return size;
    }

    int key(int index) {
        return slots[used[index]] - 1;
    }

    int count(int index) {
        return counts[used[index]];
    }

    /** The keys in ascending order, so that training does not depend on how slots fell. */
    int[] keys() {
        int[] keys = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = key(i);
        }
        Arrays.sort(keys);
        return keys;
    }

    int countOf(int key) {
        return counts[slot(key)];
    }

    private int slot(int key) {
        int mask = slots.length - 1;
        int hash = key * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != 0 && slots[slot] != key + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldCounts = counts;
        int[] oldUsed = used;
        int oldSize = size;
        slots = new int[2 * oldSlots.length];
        counts = new int[2 * oldSlots.length];
        used = new int[oldSlots.length];
        size = 0;
        for (int i = 0; i < oldSize; i++) {
            int slot = slot(oldSlots[oldUsed[i]] - 1);
            slots[slot] = oldSlots[oldUsed[i]];
            counts[slot] = oldCounts[oldUsed[i]];
            used[size++] = slot;
        }
    }
}
