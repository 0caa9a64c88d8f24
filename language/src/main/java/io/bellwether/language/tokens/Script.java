package io.bellwether.language.tokens;

/** The ways of writing whose tokens vocabularies treat apart. */
public enum Script {
    /** Latin letters, nearly all of them without accents. */
    PLAIN,

    /** Latin letters, many of them with accents: Vietnamese. */
    ACCENTED,

    /** Chinese characters among others. */
    HAN,

    /** Cyrillic, Thai and all the rest. */
    OTHER;

    private static final int MOST = 400;
    private static final int HAN_WEIGHT = 3;
    private static final int PLAIN_PER_ACCENTED = 12;

    /** Of a text, by its first few hundred characters. */
    public static Script of(CharSequence text) {
        int[] counts = new int[CharacterClass.COUNT];
        for (int i = 0; i < Math.min(text.length(), MOST); i++) {
            counts[CharacterClass.of(text.charAt(i))]++;
        }
        int latin = counts[CharacterClass.LETTER] + counts[CharacterClass.ACCENTED];
        if (counts[CharacterClass.HAN] * HAN_WEIGHT > latin) {
            return HAN;
        }
        if (counts[CharacterClass.OTHER] > latin) {
            return OTHER;
        }
        return counts[CharacterClass.ACCENTED] * PLAIN_PER_ACCENTED > latin ? ACCENTED : PLAIN;
    }
}
