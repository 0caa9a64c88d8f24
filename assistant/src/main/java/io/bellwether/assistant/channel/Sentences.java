package io.bellwether.assistant.channel;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into pieces that are short enough: where a paragraph ends if that is not too early, else a line, else a
 * sentence, else a word, else between two characters.
 */
final class Sentences {
    /** A better kind of place is taken if at least so much of the piece is used. */
    private static final int LEAST_SHARE = 3;

    private final Capabilities capabilities;

    Sentences(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text.strip();
        while (capabilities.length(rest) > capabilities.mostChars()) {
            int end = end(rest, room(rest));
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }

    /** As many UTF-16 units as a piece has room for, cutting no character in two. */
    private int room(String text) {
        int most = capabilities.mostChars();
        int end = capabilities.unit() == Capabilities.Unit.CODE_POINTS ? text.offsetByCodePoints(0, most) : most;
        return Character.isLowSurrogate(text.charAt(end)) && Character.isHighSurrogate(text.charAt(end - 1))
                ? end - 1
                : end;
    }

    private static int end(String text, int room) {
        int least = Math.max(1, room / LEAST_SHARE);
        int paragraph = text.lastIndexOf("\n\n", room - 1);
        if (paragraph >= least) {
            return paragraph;
        }
        int line = text.lastIndexOf('\n', room);
        if (line >= least) {
            return line;
        }
        for (int i = room; i > least; i--) {
            if (isSentenceEnd(text, i)) {
                return i;
            }
        }
        int word = text.lastIndexOf(' ', room);
        return word >= least ? word : room;
    }

    /** Whether a sentence ends just before this place; a number such as 1.000 does not. */
    private static boolean isSentenceEnd(String text, int at) {
        char before = text.charAt(at - 1);
        boolean wide = "。！？".indexOf(before) >= 0;
        return wide || (".!?…".indexOf(before) >= 0 && Character.isWhitespace(text.charAt(at)));
    }
}
