package io.bellwether.language.text;

/**
 * The second pass: letters of another alphabet that look like Latin ones become those, in words that have Latin
 * letters, too. A wholly Cyrillic or Greek word is left alone. Pairs of small letters after Unicode Technical Standard
 * 39, confusables; those chosen that a keyboard or a spoofing tool offers.
 */
final class Lookalikes {
    private static final char FIRST = 0x251;
    private static final char END = 0x580;

    private static final String OTHERS = "аеорсухіјѕԁһкмтнвɡɑνορτυικαεвԛԝгпո";
    private static final String LATINS = "aeopcyxijsdhkmthbgavoptuikaebqwrnn";

    private static final char[] TABLE = table();

    private Lookalikes() {}

    /** Whether there was anything to look at. */
    static boolean replace(Draft draft, int most) {
        if (!hasAny(draft)) {
            return false;
        }
        int length = draft.length();
        int at = 0;
        while (at < length) {
            int end = Words.end(draft, at);
            if (end == at) {
                draft.write(draft.charAt(at++));
                continue;
            }
            boolean latin = hasLatin(draft, at, end);
            for (; at < end; at++) {
                char letter = draft.charAt(at);
                draft.write(latin ? latin(letter) : letter);
            }
        }
        draft.turn(most);
        return true;
    }

    private static boolean hasAny(Draft draft) {
        for (int i = 0; i < draft.length(); i++) {
            if (latin(draft.charAt(i)) != draft.charAt(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLatin(Draft draft, int from, int to) {
        for (int i = from; i < to; i++) {
            char letter = draft.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                return true;
            }
        }
        return false;
    }

    private static char latin(char letter) {
        return letter >= FIRST && letter < END ? TABLE[letter - FIRST] : letter;
    }

    private static char[] table() {
        char[] table = new char[END - FIRST];
        for (char c = FIRST; c < END; c++) {
            table[c - FIRST] = c;
        }
        for (int i = 0; i < OTHERS.length(); i++) {
            table[OTHERS.charAt(i) - FIRST] = LATINS.charAt(i);
        }
        return table;
    }
}
