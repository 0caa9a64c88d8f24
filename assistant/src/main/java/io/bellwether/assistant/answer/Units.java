package io.bellwether.assistant.answer;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into units: a word with the blanks behind it, or one Chinese character. */
final class Units {
    private Units() {}

    static List<String> of(String text) {
        List<String> units = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || begins(text, i)) {
                units.add(text.substring(from, i));
                from = i;
            }
        }
        return units.stream().filter(unit -> !unit.isEmpty()).toList();
    }

    private static boolean begins(String text, int at) {
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        return Tongue.Small.isHan(c)
                || Tongue.Small.isHan(before)
                || (Character.isWhitespace(before) && !Character.isWhitespace(c));
    }
}
