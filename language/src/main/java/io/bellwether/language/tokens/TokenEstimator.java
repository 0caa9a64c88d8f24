package io.bellwether.language.tokens;

/**
 * About how many tokens a text has, by the classes of its characters: as OpenAI's o200k counts, five to ten per cent
 * off for prose in English, Vietnamese and Chinese, and for code. For another vocabulary multiply by a factor ({@link
 * Factors}). Linear, and allocates next to nothing.
 */
public final class TokenEstimator {
    /** Of longer texts this much is read and the rest taken to be like it: twenty microseconds. */
    private static final int SAMPLE = 8 * 1_024;

    private static final int ESCAPE_DIGITS = 4;

    private TokenEstimator() {}

    /** Of a text. */
    public static long tokens(CharSequence text) {
        Tally tally = new Tally();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean pair = Character.isHighSurrogate(character);
            tally.add(CharacterClass.of(character), pair ? 4 : size(character));
            i += pair && i + 1 < text.length() ? 1 : 0;
        }
        return tally.tokens();
    }

    /** Of a text in UTF-8. Broken bytes count as characters of their own. */
    public static long tokens(byte[] utf8, int from, int to) {
        Tally tally = new Tally();
        int end = (int) Math.min(to, (long) from + SAMPLE);
        int at = from;
        while (at < end) {
            at = add(utf8, at, tally);
        }
        return extended(tally.tokens(), at - from, to - from);
    }

    /**
     * Of all the strings in a stretch of JSON but for the names of members: the texts of a request's messages, their
     * roles standing for what a message costs beside its text.
     */
    public static long inJson(byte[] json, int from, int to) {
        Tally tally = new Tally();
        int end = (int) Math.min(to, (long) from + SAMPLE);
        int at = from;
        while (at < end) {
            if (json[at++] == '"') {
                int close = close(json, at, to);
                if (!isName(json, close, to)) {
                    string(json, at, Math.min(close, end), tally);
                }
                at = close + 1;
            }
        }
        return extended(tally.tokens(), Math.min(at, end) - from, to - from);
    }

    private static long extended(long tokens, int read, int all) {
        return read >= all || read <= 0 ? tokens : Math.ceilDiv(tokens * all, (long) read);
    }

    private static int close(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    private static boolean isName(byte[] json, int close, int to) {
        int at = close + 1;
        while (at < to && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        return at < to && json[at] == ':';
    }

    private static void string(byte[] json, int from, int to, Tally tally) {
        tally.part();
        int at = from;
        while (at < to) {
            if (json[at] != '\\') {
                at = add(json, at, tally);
            } else if (at + 1 < to && json[at + 1] == 'u') {
                escaped(json, at + 2, to, tally);
                at += 2 + ESCAPE_DIGITS;
            } else {
                tally.add(at + 1 < to && json[at + 1] == 'n' ? CharacterClass.CONTROL : CharacterClass.MARK, 1);
                at += 2;
            }
        }
    }

    /** The second half of a pair has been counted with the first. */
    private static void escaped(byte[] json, int from, int to, Tally tally) {
        int unit = 0;
        for (int i = from; i < Math.min(to, from + ESCAPE_DIGITS); i++) {
            unit = unit * 16 + Math.max(0, Character.digit(json[i], 16));
        }
        char character = (char) unit;
        if (!Character.isLowSurrogate(character)) {
            tally.add(CharacterClass.of(character), Character.isHighSurrogate(character) ? 4 : size(character));
        }
    }

    /** Adds the character that begins at {@code at}, and says where the next does. */
    private static int add(byte[] utf8, int at, Tally tally) {
        int first = utf8[at];
        if (first >= 0) {
            tally.add(CharacterClass.ofAscii(first), 1);
            return at + 1;
        }
        int second = at + 1 < utf8.length ? utf8[at + 1] & 0x3F : 0;
        int lead = first & 0xFF;
        if (lead < 0xE0) {
            tally.add(CharacterClass.of((char) ((lead & 0x1F) << 6 | second)), 2);
            return at + 2;
        }
        if (lead < 0xF0) { // the last six bits tell no class from another but that of U+3000 from kana
            tally.add(CharacterClass.of((char) ((lead & 0x0F) << 12 | second << 6)), 3);
            return at + 3;
        }
        tally.add(CharacterClass.OTHER, 4);
        return at + 4;
    }

    private static int size(char character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
    }
}
