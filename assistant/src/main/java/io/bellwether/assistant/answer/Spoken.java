package io.bellwether.assistant.answer;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What a customer sent, made fit to be kept: composed (Unicode NFC), without control characters and without those that
 * nobody sees. Whether it tries to talk the model into something is no business of this class: words are never removed.
 */
public final class Spoken {
    /** Longer messages are refused, in UTF-16 units. */
    public static final int MOST_CHARS = 4_000;

    private Spoken() {}

    /** The message; nothing where there is nothing in it, or too much. */
    public static Optional<String> of(String raw) {
        if (raw.length() > MOST_CHARS) {
            return Optional.empty();
        }
        String clean = visible(Normalizer.normalize(raw, Normalizer.Form.NFC)).strip();
        return clean.isEmpty() || clean.length() > MOST_CHARS ? Optional.empty() : Optional.of(clean);
    }

    /** Without what cannot be seen. Also for what models say: a database takes no NUL. */
    public static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().filter(Spoken::isSeen).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    static boolean isSeen(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> c == 0x200D; // joins the parts of an emoji
            default -> c < 0xE0000 || c > 0xE0FFF;
        };
    }
}
