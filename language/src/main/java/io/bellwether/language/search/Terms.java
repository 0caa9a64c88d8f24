package io.bellwether.language.search;

import io.bellwether.language.text.Folding;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, and its pairs of neighbours: a Vietnamese word is often two syllables apart by a blank ("đổi
 * trả"). Scripts that write no blanks give pairs of neighbouring characters instead of words.
 */
final class Terms {
    /** Longer runs are cut; nobody looks for them. */
    private static final int LONGEST = 40;

    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Terms() {}

    /** With the marks that were typed. */
    static List<String> words(String text, int most) {
        return split(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), most);
    }

    /** Without marks. */
    static List<String> folded(String text, int most) {
        return split(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC)), most);
    }

    /** The words, and every two that follow each other. */
    static List<String> withPairs(List<String> words) {
        List<String> all = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            all.add(words.get(i - 1) + ' ' + words.get(i));
        }
        return all;
    }

    private static List<String> split(String text, int most) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length() && words.size() < most) {
            int end = end(text, at);
            if (end == at) {
                at += Character.charCount(text.codePointAt(at));
            } else {
                add(text.substring(at, end), words);
                at = end;
            }
        }
        return words;
    }

    /** Where the run of characters of one kind ends that begins here; here where none does. */
    private static int end(String text, int from) {
        boolean unspaced = isUnspaced(text.codePointAt(from));
        int at = from;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isOfWord(character) || isUnspaced(character) != unspaced || at - from >= LONGEST) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private static void add(String run, List<String> words) {
        int[] characters = run.codePoints().toArray();
        if (characters.length < 2 || !isUnspaced(characters[0])) {
            words.add(run);
            return;
        }
        for (int i = 1; i < characters.length; i++) {
            words.add(new String(characters, i - 1, 2));
        }
    }

    private static boolean isOfWord(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int character) {
        if (character < 0x0E00) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return UNSPACED.contains(script);
    }
}
