package io.bellwether.language.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The first pass: out goes what nobody sees, one kind of space, one kind of quote, small letters, accents joined with
 * their letters (Unicode Standard Annex 15, NFKC).
 */
final class Cleaning {
    private static final char WIDE_FIRST = 0xFF01;
    private static final char WIDE_LAST = 0xFF5E;
    private static final int WIDE_TO_PLAIN = 0xFEE0;

    /** The first half of the pair that tag characters and further variation selectors are written with (U+E0000). */
    private static final char TAGS = 0xDB40;

    private Cleaning() {}

    static void clean(Draft draft, int most) {
        boolean plain = pass(draft, most);
        if (!plain) {
            compose(draft, most);
            pass(draft, most);
        }
    }

    /** Whether everything is in its simplest form already. */
    private static boolean pass(Draft draft, int most) {
        boolean plain = true;
        for (int i = 0; i < draft.length(); i++) {
            char letter = draft.charAt(i);
            if (letter == TAGS) {
                i++; // its other half
            } else if (!isInvisible(letter)) {
                char simple = simple(letter);
                plain &= isPlain(simple);
                if (simple != ' ' || draft.last() != ' ') {
                    draft.write(simple);
                }
            }
        }
        draft.trim();
        draft.turn(most);
        return plain;
    }

    private static void compose(Draft draft, int most) {
        String lower = Normalizer.normalize(draft, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        draft.begin(Normalizer.normalize(lower, Normalizer.Form.NFKC), most);
    }

    private static char simple(char letter) {
        if (letter < 0x80) {
            return letter <= ' ' || letter == 0x7F ? ' ' : lower(letter);
        }
        if (letter >= WIDE_FIRST && letter <= WIDE_LAST) {
            return lower((char) (letter - WIDE_TO_PLAIN));
        }
        return switch (letter) {
            case '\u2018', '\u2019', '\u02BC', '\u00B4' -> '\'';
            case '\u201C', '\u201D' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            case '\u3002' -> '.';
            case '\u3001' -> ',';
            default -> isSpace(letter) ? ' ' : Character.toLowerCase(letter);
        };
    }

    private static char lower(char ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (char) (ascii + ('a' - 'A')) : ascii;
    }

    private static boolean isSpace(char letter) {
        return Character.isSpaceChar(letter) || Character.isISOControl(letter);
    }

    /** Format characters (zero width, direction, soft hyphen), variation selectors and fillers. */
    private static boolean isInvisible(char letter) {
        if (letter < 0xAD) {
            return false;
        }
        return Character.getType(letter) == Character.FORMAT
                || (letter >= 0xFE00 && letter <= 0xFE0F)
                || letter == 0x034F
                || letter == 0x115F
                || letter == 0x1160
                || letter == 0x3164
                || letter == 0xFFA0;
    }

    /** Letters that NFKC leaves as they are: Latin with accents, Chinese, Cyrillic and Greek without. */
    private static boolean isPlain(char letter) {
        return letter < 0xA0
                || (letter >= 0xDF && letter <= 0x17E)
                || letter == 0x1A1
                || letter == 0x1B0
                || (letter >= 0x1EA0 && letter <= 0x1EF9)
                || (letter >= 0x430 && letter <= 0x44F)
                || (letter >= 0x4E00 && letter <= 0x9FFF);
    }
}
