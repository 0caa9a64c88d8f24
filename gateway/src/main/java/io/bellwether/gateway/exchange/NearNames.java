package io.bellwether.gateway.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Names that somebody may have meant: at most three edits away. Bounded, so that an event loop can do it: so many names
 * are compared, and of each pair only what can still be near.
 */
public final class NearNames {
    /** Named at most. */
    private static final int MOST = 3;

    private static final int FURTHEST = 3;

    /** Longer names are nobody's slip of the finger. */
    private static final int LONGEST = 64;

    /** About 120,000 steps, a tenth of a millisecond. */
    private static final int MOST_COMPARED = 256;

    private static final int FAR = FURTHEST + 1;

    private record Near(String name, int edits) {}

    private NearNames() {}

    /**
     * The nearest first, among equals the first in the alphabet.
     *
     * @param may whether a name may be told
     */
    public static List<String> of(String meant, Iterable<String> names, Predicate<String> may) {
        List<Near> near = new ArrayList<>();
        String plain = meant.toLowerCase(Locale.ROOT);
        int compared = 0;
        for (String name : names) {
            if (meant.length() > LONGEST || compared == MOST_COMPARED) {
                break;
            }
            if (Math.abs(name.length() - meant.length()) <= FURTHEST) {
                compared++;
                int edits = edits(plain, name.toLowerCase(Locale.ROOT));
                if (edits < FAR && edits * 2 <= name.length()) {
                    near.add(new Near(name, edits));
                }
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
                .map(Near::name)
                .filter(may)
                .limit(MOST)
                .toList();
    }

    /** The same as the end of a sentence: {@code (did you mean a or b?)}; empty where nothing is near. */
    public static String question(List<String> near) {
        if (near.isEmpty()) {
            return "";
        }
        String last = "`" + near.getLast() + "`";
        return near.size() == 1
                ? "did you mean " + last + "?"
                : "did you mean `" + String.join("`, `", near.subList(0, near.size() - 1)) + "` or " + last + "?";
    }

    /**
     * Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), as far as they are few:
     * along the diagonal only, since what lies further off takes more edits than that.
     */
    private static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = Math.min(j, FAR);
        }
        for (int i = 1; i <= from.length(); i++) {
            Arrays.fill(row, FAR);
            row[0] = Math.min(i, FAR);
            for (int j = Math.max(1, i - FURTHEST); j <= Math.min(to.length(), i + FURTHEST); j++) {
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int least = Math.min(last[j - 1] + same, Math.min(last[j], row[j - 1]) + 1);
                row[j] = isSwap(from, i, to, j) ? Math.min(least, before[j - 2] + 1) : least;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return Math.min(FAR, last[to.length()]);
    }

    private static boolean isSwap(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
