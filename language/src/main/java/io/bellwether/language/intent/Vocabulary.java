package io.bellwether.language.intent;

/** The features that were seen in training, and how telling each is: the rarer, the more. Not changed after. */
final class Vocabulary {
    private final int[] slots;
    private final int[] rows;
    private final float[] rarity;
    private final float unseen;

    /**
     * @param keys each once
     * @param rarity of each of them
     * @param unseen of a feature that training has not seen
     */
    Vocabulary(int[] keys, float[] rarity, float unseen) {
        this.rarity = rarity;
        this.unseen = unseen;
        this.slots = new int[Integer.highestOneBit(Math.max(2, keys.length)) * 4];
        this.rows = new int[slots.length];
        for (int row = 0; row < keys.length; row++) {
            int slot = slot(keys[row]);
            slots[slot] = keys[row] + 1;
            rows[slot] = row;
        }
    }

    /** Inverse document frequency, smoothed as if one more text had every feature. */
    static float rarity(int texts, int with) {
        return (float) (Math.log((1.0 + texts) / (1 + with)) + 1);
    }

    int size() {
        return rarity.length;
    }

    /** The feature's place in the model; -1 for one that training has not seen. */
    int row(int key) {
        int slot = slot(key);
        return slots[slot] == 0 ? -1 : rows[slot];
    }

    /** Of an unseen feature, too: a text full of them is unlike all examples, and its known features weigh less. */
    float rarityAt(int row) {
        return row < 0 ? unseen : rarity[row];
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
}
