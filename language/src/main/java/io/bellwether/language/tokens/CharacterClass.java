package io.bellwether.language.tokens;

/** What kind of character, as far as tokens go. Numbers, because they index tables. */
final class CharacterClass {
    static final int SPACE = 0;
    static final int CONTROL = 1;
    static final int DIGIT = 2;
    static final int LETTER = 3;
    static final int MARK = 4;
    static final int ACCENTED = 5;
    static final int HAN = 6;
    static final int WIDE_MARK = 7;
    static final int OTHER = 8;
    static final int COUNT = 9;

    private static final byte[] ASCII = ascii();

    private CharacterClass() {}

    static int ofAscii(int character) {
        return ASCII[character];
    }

    /** Of a UTF-16 unit; the first half of a pair counts for both, the second is not asked for. */
    static int of(char character) {
        if (character < 0x80) {
            return ASCII[character];
        }
        if (character < 0x370) {
            return character < 0x250 || character >= 0x300 ? ACCENTED : OTHER;
        }
        if (character >= 0x1E00 && character < 0x1F00) {
            return ACCENTED;
        }
        if (character >= 0x3400 && character <= 0x9FFF) {
            return HAN;
        }
        boolean mark = (character >= 0x3000 && character < 0x3040) || (character >= 0xFF00 && character < 0xFFF0);
        return mark || (character >= 0x2000 && character < 0x2070) ? WIDE_MARK : OTHER;
    }

    private static byte[] ascii() {
        byte[] classes = new byte[0x80];
        for (int c = 0; c < classes.length; c++) {
            if (c <= ' ') {
                classes[c] = (byte) (c == ' ' ? SPACE : CONTROL);
            } else if (c >= '0' && c <= '9') {
                classes[c] = DIGIT;
            } else {
                classes[c] = (byte) (Character.isLetter(c) ? LETTER : MARK);
            }
        }
        return classes;
    }
}
