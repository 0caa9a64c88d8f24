package io.bellwether.language.intent;

import io.bellwether.language.text.Draft;
import io.bellwether.language.text.Folding;
import io.bellwether.language.text.WordTable;
import io.bellwether.language.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Phrases that say the same in several languages, each under the number of its idea. Not changed after. */
final class Lexicon {
    /** As many words as a phrase has at most. */
    private static final int LONGEST = 4;

    static final Lexicon NONE = new Lexicon(Map.of());

    private final WordTable phrases;
    private final int[] ideas;

    private Lexicon(Map<String, Integer> phrases) {
        this.phrases = new WordTable(List.copyOf(phrases.keySet()));
        this.ideas = phrases.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The one in the jar. */
    static Lexicon shipped() {
        return of(Shipped.lines("concepts.txt"));
    }

    /**
     * Reads lines such as {@code refund = hoàn tiền, money back, 退款}. A phrase belongs to the first idea that has it.
     */
    static Lexicon of(List<String> lines) {
        Map<String, Integer> phrases = new LinkedHashMap<>();
        for (int idea = 0; idea < lines.size(); idea++) {
            String[] sides = lines.get(idea).split(" = ", 2);
            for (String phrase : sides[1].split(",", -1)) {
                phrases.putIfAbsent(Folding.fold(phrase.strip()), idea + 1);
            }
        }
        return new Lexicon(phrases);
    }

    /** Puts each idea that the text, which has no accents, speaks of into the bag. */
    void find(Draft text, Bag bag) {
        int at = 0;
        while (at < text.length()) {
            int end = Words.end(text, at);
            if (end == at) {
                at++;
            } else if (Words.isHan(text.charAt(at))) {
                characters(text, at, bag);
                at++;
            } else {
                words(text, at, bag);
                at = end;
            }
        }
    }

    private void words(Draft text, int from, Bag bag) {
        int end = from;
        for (int words = 0; words < LONGEST && end <= text.length(); words++) {
            end = Words.end(text, end);
            add(text, from, end, bag);
            if (end >= text.length() || !isJoint(text.charAt(end))) {
                return;
            }
            end++;
        }
    }

    private void characters(Draft text, int from, Bag bag) {
        int end = from + 1;
        while (end <= text.length() && end - from <= LONGEST + 1 && Words.isHan(text.charAt(end - 1))) {
            add(text, from, end, bag);
            end++;
        }
    }

    private void add(Draft text, int from, int to, Bag bag) {
        int phrase = phrases.find(text, from, to);
        if (phrase >= 0) {
            bag.add(Features.idea(ideas[phrase]));
        }
    }

    /** What may stand within a phrase, between its words. */
    private static boolean isJoint(char letter) {
        return letter == ' ' || letter == '\'' || letter == '&' || letter == ';' || letter == '-';
    }
}
