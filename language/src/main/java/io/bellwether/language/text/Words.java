package io.bellwether.language.text;

/** Where words begin and end: a word is a run of letters and digits; Chinese has no spaces, so a run is a clause. */
public final class Words {
    private static final char FIRST_HAN = 0x4E00;
    private static final char LAST_HAN = 0x9FFF;

    private Words() {}

    /** The end of the word that begins at {@code from}; {@code from} itself when none does. */
    public static int end(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && isPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether it is a letter, a digit or an accent. */
    public static boolean isPart(char letter) {
        if (letter < 0x80) {
            return (letter >= 'a' && letter <= 'z')
                    || (letter >= '0' && letter <= '9')
                    || (letter >= 'A' && letter <= 'Z');
        }
        return isHan(letter) || Character.isLetterOrDigit(letter) || Accents.isMark(letter);
    }

    /** Whether it is a Chinese character of the common block. */
    public static boolean isHan(char letter) {
        return letter >= FIRST_HAN && letter <= LAST_HAN;
    }
}
