package io.bellwether.language.text;

import java.text.Normalizer;

/**
 * Letters without their accents, one by one and without making new strings; case is kept. Whole texts are folded by
 * {@link Folding}.
 */
final class Accents {
    /** Past the last Latin letter with accents (Unicode block Latin Extended Additional). */
    private static final int END = 0x1F00;

    private static final int FIRST_ACCENTED = 0xC0;

    private static final char FIRST_MARK = 0x300;

    private static final char LAST_MARK = 0x36F;

    private static final char[] TABLE = table();

    private Accents() {}

    /** The letter without its accent; any other character as it is. */
    static char fold(char letter) {
        return letter < END ? TABLE[letter] : letter;
    }

    /** Whether it is an accent on its own, which folding leaves out. */
    static boolean isMark(char letter) {
        return letter >= FIRST_MARK && letter <= LAST_MARK;
    }

    private static char[] table() {
        char[] table = new char[END];
        for (char c = 0; c < END; c++) {
            table[c] = c < FIRST_ACCENTED ? c : base(c);
        }
        table['đ'] = 'd'; // a letter of its own to Unicode: it does not decompose
        table['Đ'] = 'D';
        table['ø'] = 'o';
        table['Ø'] = 'O';
        table['ł'] = 'l';
        table['Ł'] = 'L';
        table['ı'] = 'i';
        return table;
    }

    /** Greek and Cyrillic letters keep their accents: without them some are others. */
    private static char base(char letter) {
        boolean latin = Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
        return latin
                ? Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                        .charAt(0)
                : letter;
    }
}
