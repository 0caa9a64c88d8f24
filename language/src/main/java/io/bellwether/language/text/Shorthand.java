package io.bellwether.language.text;

import java.util.ArrayList;
import java.util.List;

/** What people write for short in one language, and what it stands for. */
final class Shorthand {
    private static final String STANDS_FOR = " = ";

    private final WordTable shorts;
    private final List<String> meanings;

    private Shorthand(List<String> shorts, List<String> meanings) {
        this.shorts = new WordTable(shorts);
        this.meanings = meanings;
    }

    /** Reads a list of lines such as {@code ko k kh = không}. */
    static Shorthand of(String list) {
        List<String> shorts = new ArrayList<>();
        List<String> meanings = new ArrayList<>();
        for (String line : Lists.lines(list)) {
            String[] sides = line.split(STANDS_FOR, 2);
            if (sides.length < 2) {
                throw new IllegalStateException(list + ": " + line + " (expected: short = meaning)");
            }
            for (String word : sides[0].strip().split("\\s+", -1)) {
                shorts.add(word);
                meanings.add(sides[1].strip());
            }
        }
        return new Shorthand(shorts, List.copyOf(meanings));
    }

    int size() {
        return meanings.size();
    }

    void expand(Draft draft, int most) {
        int length = draft.length();
        int at = 0;
        while (at < length) {
            int end = Words.end(draft, at);
            if (end == at) {
                draft.write(draft.charAt(at++));
                continue;
            }
            int number = shorts.find(draft, at, end);
            if (number < 0) {
                draft.write(at, end);
            } else {
                draft.write(meanings.get(number));
            }
            at = end;
        }
        draft.turn(most);
    }
}
