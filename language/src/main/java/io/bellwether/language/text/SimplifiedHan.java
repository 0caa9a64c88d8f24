package io.bellwether.language.text;

import java.util.Arrays;
import java.util.List;

/**
 * Traditional Chinese characters as the simplified ones, for comparing: those that customers and prompts use, where one
 * traditional character has one simplified form (Table of General Standard Chinese Characters, 2013, appendix 1).
 */
final class SimplifiedHan {
    private static final char[][] PAIRS = pairs();

    private SimplifiedHan() {}

    static void replace(Draft draft) {
        char[] letters = draft.letters();
        for (int i = 0; i < draft.length(); i++) {
            if (Words.isHan(letters[i])) {
                letters[i] = simplified(letters[i]);
            }
        }
    }

    private static char simplified(char letter) {
        int at = Arrays.binarySearch(PAIRS[0], letter);
        return at < 0 ? letter : PAIRS[1][at];
    }

    /** Both sides, in the order of the traditional ones. */
    private static char[][] pairs() {
        List<String> sorted = Lists.words("simplified.zh.txt").stream().sorted().toList();
        char[][] pairs = new char[2][sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            pairs[0][i] = sorted.get(i).charAt(0);
            pairs[1][i] = sorted.get(i).charAt(1);
        }
        return pairs;
    }
}
