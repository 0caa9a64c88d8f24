package io.bellwether.simulator.answer;

import java.util.ArrayList;
import java.util.List;

/** Cuts texts into pieces that stand for tokens: a word with the space before it, or a Chinese character. */
public final class Tokens {
    private Tokens() {}

    /** The pieces of the text; joined they are the text. */
    public static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean starts = c == ' ' || Character.isIdeographic(c) || Character.isIdeographic(text.charAt(at - 1));
            if (starts && !Character.isLowSurrogate(c)) {
                pieces.add(text.substring(from, at));
                from = at;
            }
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }

    /** Exactly {@code count} pieces: cut short, or said again from the start. */
    public static List<String> fit(List<String> pieces, int count) {
        List<String> fitted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String piece = pieces.get(i % pieces.size());
            fitted.add(i > 0 && i % pieces.size() == 0 ? " " + piece : piece);
        }
        return fitted;
    }
}
