package io.bellwether.language.text;

/**
 * Tells in which language a short message is: by its letters, else by its frequent small words, with or without
 * accents. Looks at the first {@link #MOST} characters.
 */
public final class LanguageGuess {
    private static final int MOST = 400;

    /** Every third letter Chinese: a Latin product name amid Chinese has more letters than the words around it. */
    private static final int HAN_WEIGHT = 3;

    private final WordTable vietnamese = new WordTable(Lists.words("words.vi.txt"));
    private final WordTable english = new WordTable(Lists.words("words.en.txt"));

    /** The language of a text in lower case; {@link Language#OTHER} when nothing speaks for one of ours. */
    public Language of(CharSequence text) {
        int most = Math.min(text.length(), MOST);
        int han = 0;
        int letters = 0;
        for (int i = 0; i < most; i++) {
            char letter = text.charAt(i);
            if (isKana(letter)) {
                return Language.OTHER;
            }
            if (Words.isHan(letter)) {
                han++;
            } else if (Character.isLetter(letter)) {
                letters++;
            }
        }
        return han * HAN_WEIGHT > letters ? Language.CHINESE : latin(text, most);
    }

    private Language latin(CharSequence text, int most) {
        int ours = 0;
        int theirs = 0;
        int at = 0;
        while (at < most) {
            int end = Words.end(text, at);
            if (end > at) {
                ours += isVietnamese(text, at, end) ? 2 : 0;
                ours += vietnamese.find(text, at, end) >= 0 ? 1 : 0;
                theirs += english.find(text, at, end) >= 0 ? 1 : 0;
            }
            at = Math.max(end, at + 1);
        }
        if (ours == 0 && theirs == 0) {
            return Language.OTHER;
        }
        return ours >= theirs ? Language.VIETNAMESE : Language.ENGLISH;
    }

    private static boolean isVietnamese(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            boolean own = letter == 'đ' || letter == 'ă' || letter == 'ơ' || letter == 'ư';
            if (own || (letter >= 0x1EA0 && letter <= 0x1EF9)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKana(char letter) {
        return letter >= 0x3041 && letter <= 0x30FA;
    }
}
