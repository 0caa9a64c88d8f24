package io.bellwether.assistant.answer;

import io.bellwether.language.text.Folding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Our instructions to the model, so that an answer that repeats them is noticed before it is shown, and what
 * credentials and encoded texts look like. Compared are letters and digits alone, without case and accents, forwards
 * and backwards: blanks, marks or line ends between them hide nothing. Remembered are hashes of every twelve in a row.
 */
final class Secrecy {
    private static final int GRAM = 12;

    /** So many letters in a row are no coincidence. */
    private static final int LEAK = 40;

    /** A Chinese character says as much as so many letters. */
    private static final int HAN_WEIGHT = 3;

    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?:sk|bw|pk|rk|ghp|gho|xox[abp]|AKIA|AIza|eyJ)[-_A-Za-z0-9]{14,}(?:\\.[-_A-Za-z0-9]{8,})*");

    /** Base64 (all three kinds of character), base32 and hexadecimal digits: nobody writes so to a customer. */
    private static final Pattern ENCODED =
            Pattern.compile("(?=[A-Za-z+/_=-]*\\d)(?=[a-z\\d+/_=-]*[A-Z])(?=[A-Z\\d+/_=-]*[a-z])[A-Za-z\\d+/_=-]{32,}"
                    + "|[A-Z2-7=]{32,}|[0-9a-fA-F]{32,}");

    private final int[] grams;

    /**
     * What an answer has in common with our instructions.
     *
     * @param units how many of the last ones are to be held back
     */
    record Run(int units, boolean leaks) {}

    /**
     * @param instructions those parts of the prompt that no customer may see
     */
    Secrecy(String instructions) {
        String forwards = plain(instructions);
        String backwards = new StringBuilder(forwards).reverse().toString();
        int each = Math.max(0, forwards.length() - GRAM + 1);
        grams = IntStream.range(0, 2 * each)
                .map(i -> i < each ? hash(forwards, i) : hash(backwards, i - each))
                .sorted()
                .toArray();
    }

    Run run(List<String> held) {
        StringBuilder letters = new StringBuilder();
        List<Integer> ends = new ArrayList<>(held.size());
        for (String unit : held) {
            letters.append(plain(unit));
            ends.add(letters.length());
        }
        int begin = -1;
        for (int at = 0; at + GRAM <= letters.length(); at++) {
            boolean ours = Arrays.binarySearch(grams, hash(letters, at)) >= 0;
            begin = ours ? (begin < 0 ? at : begin) : -1;
            if (ours && at + GRAM - begin >= LEAK) {
                return new Run(held.size(), true);
            }
        }
        int from = begin >= 0 ? begin : Math.max(0, letters.length() - GRAM + 1);
        int keep = 0;
        while (keep < held.size() && ends.get(held.size() - 1 - keep) > from) {
            keep++;
        }
        return new Run(keep, false);
    }

    private static int hash(CharSequence text, int from) {
        int hash = 0x811C9DC5;
        for (int i = from; i < from + GRAM; i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    /** As all who say the same would write it. */
    private static String plain(String text) {
        String folded = Folding.fold(isSimple(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC));
        StringBuilder plain = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(letter -> {
            int times = Character.isIdeographic(letter) ? HAN_WEIGHT : 1;
            for (int i = 0; i < times; i++) {
                plain.appendCodePoint(letter);
            }
        });
        return plain.toString();
    }

    private static boolean isSimple(String text) {
        return text.chars().allMatch(letter -> letter < 0x2000);
    }

    /** A word with stars where a credential or something encoded stood. */
    String starred(String word) {
        String starred = CREDENTIAL.matcher(word).replaceAll("***");
        return starred.contains("://") ? starred : ENCODED.matcher(starred).replaceAll("***");
    }
}
