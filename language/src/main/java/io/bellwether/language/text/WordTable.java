package io.bellwether.language.text;

import java.util.List;

/** Numbers words, and finds the number of a stretch of text without making a string of it. Not changed after. */
public final class WordTable {
    private final int[] slots;
    private final List<String> words;
    private int longest;

    /** The words get the numbers of their places; no word twice. */
    public WordTable(List<String> words) {
        this.words = List.copyOf(words);
        this.slots = new int[Integer.highestOneBit(Math.max(4, words.size())) * 4];
        for (int number = 0; number < words.size(); number++) {
            put(words.get(number), number);
        }
    }

    private void put(String word, int number) {
        if (find(word, 0, word.length()) >= 0) {
            throw new IllegalArgumentException("words: " + word + " twice (expected: each once)");
        }
        int slot = slot(word, 0, word.length());
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
        longest = Math.max(longest, word.length());
    }

    /** The number of the word that stands there; -1 for one that is not in the table. */
    public int find(CharSequence text, int from, int to) {
        if (to - from > longest) {
            return -1;
        }
        int slot = slot(text, from, to);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (isAt(words.get(number), text, from, to)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** How many letters the longest word has. */
    public int longest() {
        return longest;
    }

    private static boolean isAt(String word, CharSequence text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != text.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    private int slot(CharSequence text, int from, int to) {
        int hash = 17;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        hash *= 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }
}
