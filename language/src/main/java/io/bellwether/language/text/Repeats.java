package io.bellwether.language.text;

/** The third pass: {@code đẹpppp} is {@code đẹp}, {@code ???} is {@code ?}; a million keeps its zeros. */
final class Repeats {
    private static final int MANY = 3;

    private Repeats() {}

    static void collapse(Draft draft, int most) {
        int length = draft.length();
        int at = 0;
        while (at < length) {
            char letter = draft.charAt(at);
            int end = at + 1;
            while (end < length && draft.charAt(end) == letter) {
                end++;
            }
            draft.write(at, isTooMany(letter, end - at) ? at + 1 : end);
            at = end;
        }
        draft.turn(most);
    }

    private static boolean isTooMany(char letter, int times) {
        if (letter >= '0' && letter <= '9') {
            return false;
        }
        return Words.isPart(letter) ? times >= MANY : times > 1 && !Character.isSurrogate(letter);
    }
}
