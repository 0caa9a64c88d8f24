package io.bellwether.language.tokens;

/**
 * Adds up what characters weigh, in thousandths of a token. The first of a run of one class weighs what a word does,
 * the others little or less than nothing: short words cost more for each letter than long ones.
 *
 * <p>Weights: least squares of relative error against o200k over the even paragraphs of XQuAD's English, Vietnamese
 * (with and without accents) and Chinese development half, chat messages and Java code; fitted 2026-11-21
 * (docs/tokens.md).
 */
final class Tally {
    private static final int[] FIRST = {503, 824, 1199, 998, 821, 1189, 452, 1176, 1169};
    private static final int[] NEXT = {-47, 196, 284, -85, 184, -190, 801, 1972, 1725};

    /** No word is longer: what goes on is a key, an address or base64, whose letters cost by themselves. */
    private static final int LONGEST_WORD = 16;

    private static final int STRAY_LETTER = 330;

    private static final int NOTHING = -1;

    private static final int BYTES_PER_TOKEN_AT_MOST = 12;
    private static final int THOUSAND = 1_000;

    private long thousandths;
    private long bytes;
    private int before = NOTHING;
    private int run;

    /** The next character, of that class and so many bytes in UTF-8. */
    void add(int type, int size) {
        bytes += size;
        if (isLike(type)) {
            run++;
            thousandths += run > LONGEST_WORD && type == CharacterClass.LETTER ? STRAY_LETTER : NEXT[type];
        } else {
            run = 1;
            thousandths += FIRST[type];
        }
        before = type;
    }

    /** A word goes on from plain to accented letters and back. */
    private boolean isLike(int type) {
        return type == before
                || (type == CharacterClass.LETTER && before == CharacterClass.ACCENTED)
                || (type == CharacterClass.ACCENTED && before == CharacterClass.LETTER);
    }

    /** What follows does not go on what came before. */
    void part() {
        before = NOTHING;
    }

    /** At least a twelfth of the bytes, at most all of them; one, where there is anything. */
    long tokens() {
        long least = Math.ceilDiv(bytes, BYTES_PER_TOKEN_AT_MOST);
        return Math.clamp(Math.ceilDiv(thousandths, THOUSAND), least, Math.max(least, bytes));
    }
}
