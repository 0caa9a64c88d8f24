package io.bellwether.language.intent;

import io.bellwether.language.text.Draft;
import io.bellwether.language.text.Words;

/**
 * What a text is judged by: its words and pairs of words, and the runs of two to five letters within words, all of it
 * as written and once more without accents. Of Chinese, which has no spaces, each character is a word.
 *
 * <p>Features are numbers: hashes of what they stand for, 18 bits, and two bits for the group.
 */
final class Features {
    static final int GROUPS = 3;
    static final int WORDS = 0;
    static final int LETTERS = 1;
    static final int IDEAS = 2;

    private static final int BITS = 18;
    private static final int LONGEST = 5;
    private static final int SEED = 0x811C9DC5;
    private static final int EDGE = 1;

    private final Lexicon lexicon;

    Features(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static int group(int key) {
        return key >>> BITS;
    }

    /**
     * Puts a normalised text's features into the bag.
     *
     * @param folded the same without accents
     */
    void collect(Draft text, Draft folded, Bag bag) {
        bag.clear();
        pass(folded, bag);
        if (!folded.isLike(text)) {
            pass(text, bag);
        }
        lexicon.find(folded, bag);
    }

    private static void pass(Draft text, Bag bag) {
        int before = EDGE;
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end == at) {
                if (text.charAt(at) == '?') {
                    bag.add(key(WORDS, '?'));
                }
                at++;
                continue;
            }
            letters(text, at, end, bag);
            if (Words.isHan(text.charAt(at))) {
                for (int i = at; i < end; i++) {
                    before = word(mix(SEED, text.charAt(i)), before, bag);
                }
            } else {
                before = word(hash(text, at, end), before, bag);
            }
            at = end;
        }
    }

    private static int word(int word, int before, Bag bag) {
        bag.add(key(WORDS, word));
        bag.add(key(WORDS, mix(mix(SEED ^ EDGE, before), word)));
        return word;
    }

    /** The end of a run of Chinese characters, or of other letters and digits. */
    private static int end(Draft text, int from) {
        int at = from;
        boolean han = Words.isHan(text.charAt(from));
        while (at < text.length() && Words.isPart(text.charAt(at)) && Words.isHan(text.charAt(at)) == han) {
            at++;
        }
        return at;
    }

    private static void letters(Draft text, int from, int to, Bag bag) {
        for (int start = from - 1; start < to; start++) {
            int hash = mix(SEED, start < from ? EDGE : letter(text, start));
            int last = Math.min(start + LONGEST - 1, to);
            for (int i = start + 1; i <= last; i++) {
                hash = mix(hash, i == to ? EDGE : letter(text, i));
                bag.add(key(LETTERS, hash));
            }
        }
    }

    private static int hash(Draft text, int from, int to) {
        int hash = SEED;
        for (int i = from; i < to; i++) {
            hash = mix(hash, letter(text, i));
        }
        return hash;
    }

    private static char letter(Draft text, int at) {
        char letter = text.charAt(at);
        return letter >= '0' && letter <= '9' ? '0' : letter;
    }

    private static int mix(int hash, int next) {
        int mixed = (hash ^ next) * 0x01000193;
        return mixed ^ (mixed >>> 15);
    }

    /** The feature of an idea. */
    static int idea(int number) {
        return key(IDEAS, mix(SEED, number));
    }

    private static int key(int group, int hash) {
        int mixed = hash * 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        mixed *= 0xC2B2AE35;
        return (group << BITS) | (mixed >>> (Integer.SIZE - BITS));
    }
}
