package io.bellwether.assistant.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A question in the form in which two that are written alike are the same: small letters, no punctuation, single
 * blanks. Marks stay: "bàn" is a table and "bạn" is you.
 */
public final class Canonical {
    private static final int ID_DIGITS = 12;

    private Canonical() {}

    /** The form. */
    public static String of(String question) {
        return String.join(" ", words(question));
    }

    /** Its words; a character of a script without blanks is a word. */
    static List<String> words(String question) {
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean alone = Character.isIdeographic(character);
            if (alone || !isOfWord(character)) {
                flush(word, words);
            }
            if (alone || isOfWord(character)) {
                word.appendCodePoint(character);
            }
            if (alone) {
                flush(word, words);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** An apostrophe is no part of a word, so that "can't" and "cant" are alike only after it is gone. */
    private static boolean isOfWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || character == '%'
                || character == '+';
    }

    /** A short name of the form; the same question has the same one. */
    public static String id(String question) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(of(question).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
