package io.bellwether.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word someone probably meant. */
final class Nearest {
    private static final int FURTHEST = 3;
    private static final int LONGEST = 64;

    private Nearest() {}

    /** "did you mean x?", or {@code otherwise} where nothing is near. */
    static String orElse(String written, Collection<String> words, String otherwise) {
        return to(written, words).map(word -> "did you mean " + word + "?").orElse(otherwise);
    }

    /**
     * The nearest word by edits, if it is nearer than half its own length; among equals the first in the alphabet.
     */
    static Optional<String> to(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> near(distance(plain(written), plain(word)), word))
                .min(Comparator.comparingInt((String word) -> distance(plain(written), plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean near(int distance, String word) {
        return distance <= FURTHEST && distance * 2 <= word.length();
    }

    /** Spelling apart: apiKey, api-key and api_key are one word. */
    private static String plain(String word) {
        return word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, edits[i - 2][j - 2] + 1) : cheapest;
    }
}
