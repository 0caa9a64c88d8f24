package io.bellwether.assistant.answer;

/** What several looks at a text have in common. */
final class Texts {
    private Texts() {}

    /** Whether a text has a part, in capitals or not. */
    static boolean contains(String text, String part) {
        int last = text.length() - part.length();
        for (int at = 0; at <= last; at++) {
            if (text.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }

    /** A word without blanks and marks around it. */
    static String bare(String unit) {
        int from = 0;
        int to = unit.length();
        while (from < to && !Character.isLetterOrDigit(unit.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(unit.charAt(to - 1))) {
            to--;
        }
        return unit.substring(from, to);
    }
}
