package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a short ASCII word in many bytes, looking at about one of as many as the word has (Horspool, "Practical fast
 * searching in strings", 1980).
 */
public final class Needle {
    private static final int BYTES = 256;

    private final byte[] word;
    private final int[] skips = new int[BYTES];

    /**
     * @param ascii at least two characters
     */
    public Needle(String ascii) {
        word = ascii.getBytes(StandardCharsets.US_ASCII);
        if (word.length < 2) {
            throw new IllegalArgumentException("ascii: \"" + ascii + "\" (expected: two characters or more)");
        }
        Arrays.fill(skips, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            skips[word[i] & 0xff] = word.length - 1 - i;
        }
    }

    /** How often it stands there, copies that overlap not counted twice. */
    public int count(byte[] bytes, Span part) {
        int found = 0;
        int at = part.present() ? next(bytes, part.from(), part.to()) : -1;
        while (at >= 0) {
            found++;
            at = next(bytes, at + word.length, part.to());
        }
        return found;
    }

    /** Where it stands first, from a place on; -1 if nowhere before the end. */
    private int next(byte[] bytes, int from, int to) {
        int last = word.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = bytes[at + last];
            if (end == word[last] && Arrays.equals(bytes, at, at + last, word, 0, last)) {
                return at;
            }
            at += skips[end & 0xff];
        }
        return -1;
    }
}
