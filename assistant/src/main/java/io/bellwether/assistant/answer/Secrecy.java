package io.bellwether.assistant.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Our instructions to the model, so that an answer that repeats them is noticed before it is shown, and what
 * credentials look like. Instructions are remembered as every three units in a row, a unit being a word or a Chinese
 * character.
 */
final class Secrecy {
    private static final int GRAM = 3;

    /** So much in a row, in UTF-16 units without spaces, is no coincidence. */
    private static final int LEAK_CHARS = 40;

    private static final int LEAK_HAN = 14;
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?:sk|bw|pk|rk|ghp|gho|xox[abp]|AKIA|AIza|eyJ)[-_A-Za-z0-9]{14,}(?:\\.[-_A-Za-z0-9]{8,})*");

    private final Set<String> grams = new HashSet<>();

    /**
     * What the end of an answer has in common with our instructions.
     *
     * @param units how many of the last ones are to be held back
     */
    record Run(int units, boolean leaks) {}

    /**
     * @param instructions those parts of the prompt that no customer may see
     */
    Secrecy(String instructions) {
        List<String> units = Units.of(instructions).stream()
                .map(Secrecy::plain)
                .filter(unit -> !unit.isEmpty())
                .toList();
        for (int i = 0; i + GRAM <= units.size(); i++) {
            grams.add(String.join(" ", units.subList(i, i + GRAM)));
        }
    }

    Run run(List<String> held) {
        int from = held.size();
        while (from - GRAM >= 0 && grams.contains(gram(held, from - GRAM, from))) {
            from--;
        }
        boolean matches = from < held.size();
        int begin = matches ? from - GRAM + 1 : held.size();
        int chars = 0;
        boolean han = false;
        for (String unit : held.subList(begin, held.size())) {
            chars += plain(unit).length();
            han |= Tongue.Small.isHan(unit.charAt(0));
        }
        boolean leaks = matches && chars >= (han ? LEAK_HAN : LEAK_CHARS);
        int keep = matches ? held.size() - begin : Math.min(held.size(), GRAM - 1);
        return new Run(keep, leaks);
    }

    private static String gram(List<String> units, int from, int to) {
        StringBuilder gram = new StringBuilder();
        for (String unit : units.subList(from, to)) {
            gram.append(gram.isEmpty() ? "" : " ").append(plain(unit));
        }
        return gram.toString();
    }

    /** As two who say the same would both write it. */
    private static String plain(String unit) {
        StringBuilder plain = new StringBuilder(unit.length());
        unit.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** A word with stars where a credential stood. */
    String starred(String word) {
        return CREDENTIAL.matcher(word).replaceAll("***");
    }
}
