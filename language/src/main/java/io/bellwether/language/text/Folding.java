package io.bellwether.language.text;

import java.text.Normalizer;

/**
 * Text as people type it who leave the marks off: small letters, no diacritics, đ as d. Only the marks of Latin letters
 * go (Unicode's block of combining diacritical marks, U+0300 to U+036F); those of Thai and other scripts are vowels.
 */
public final class Folding {
    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036F';

    private Folding() {}

    /** The text folded; folding it again changes nothing. */
    public static String fold(String text) {
        return isFolded(text) ? text : Normalizer.normalize(withoutMarks(text), Normalizer.Form.NFC);
    }

    private static boolean isFolded(String text) {
        return text.chars().allMatch(character -> character < 0x80 && !Character.isUpperCase(character));
    }

    private static String withoutMarks(String text) {
        String small = text.toLowerCase(java.util.Locale.ROOT);
        String parted = Normalizer.normalize(small, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(parted.length());
        for (int i = 0; i < parted.length(); i++) {
            char character = parted.charAt(i);
            if (character < FIRST_MARK || character > LAST_MARK) {
                kept.append(character == '\u0111' ? 'd' : character);
            }
        }
        return kept.toString();
    }
}
