package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * The bytes that an event has in common with the one before it: all but the insides of a few strings.
 *
 * <p>An event that differs from a well-formed one only inside those strings, and has well-formed strings there, is
 * itself well-formed and has the same members. So the events of a stream, alike but for the text in them, need be read
 * member by member only once; comparing them is several times cheaper.
 */
final class EventShape {
    /** The text, and the padding that some providers add against traffic analysis. */
    private static final int MOST_HOLES = 2;

    private static final int MOST_BYTES = 2048;

    private byte[] sample = {};
    private int size;
    /** Where the insides of the strings that may differ begin and end in the sample. */
    private final int[] holes = new int[2 * MOST_HOLES];

    private int count;
    private boolean usable;
    private int text;
    private int cutFrom = -1;
    private int cutTo = -1;
    private final int[] shifts = new int[MOST_HOLES];
    private int matched;
    private int matchedFrom;

    /** Begins to learn another event. */
    void forget() {
        count = 0;
        usable = true;
        text = -1;
        cutFrom = cutTo = -1;
    }

    /** A string that may differ, in the order of the event; offsets are those in the event. */
    void hole(int from, int to, boolean isText) {
        if (count == MOST_HOLES || (isText && text >= 0)) {
            usable = false;
            return;
        }
        text = isText ? count : text;
        holes[2 * count] = from;
        holes[2 * count + 1] = to;
        count++;
    }

    /** Takes the event as the sample, and what can be cut out of it; {@code mayFrom} is negative where nothing can. */
    void learn(byte[] bytes, int from, int to, int mayFrom, int mayTo) {
        size = to - from;
        usable &= text >= 0 && size <= MOST_BYTES;
        if (!usable) {
            return;
        }
        if (sample.length < size) {
            sample = new byte[Math.min(MOST_BYTES, size + size / 2)];
        }
        System.arraycopy(bytes, from, sample, 0, size);
        for (int i = 0; i < 2 * count; i++) {
            holes[i] -= from;
        }
        if (mayFrom >= 0) {
            cutFrom = mayFrom - from;
            cutTo = mayTo - from;
        }
    }

    /** Makes {@link #matches} say no until something is learnt again. */
    void unlearn() {
        usable = false;
    }

    /** Whether the event has the sample's shape, with some text in it. */
    boolean matches(JsonCursor cursor, byte[] bytes, int from, int to) throws JsonProblem {
        if (!usable || count == 0) {
            return false;
        }
        int at = from;
        int behind = 0;
        for (int hole = 0; hole < count; hole++) {
            int same = holes[2 * hole] - behind;
            if (to - at < same || !Arrays.equals(bytes, at, at + same, sample, behind, behind + same)) {
                return false;
            }
            at += same;
            cursor.start(bytes, at - 1, to);
            cursor.string();
            behind = holes[2 * hole + 1];
            if (hole == text) {
                matched = cursor.stringTo() - at;
                matchedFrom = at;
            }
            at = cursor.stringTo();
            shifts[hole] = at - (from + behind);
        }
        return matched > 0 && Arrays.equals(bytes, at, to, sample, behind, size);
    }

    /** Bytes of the text in the event that matched. */
    int textBytes() {
        return matched;
    }

    /** Where that text begins in the event that matched. */
    int textFrom() {
        return matchedFrom;
    }

    /** Where what can be cut out begins in the event that matched and began at {@code from}; -1 for nothing. */
    int cutFrom(int from) {
        return cutFrom < 0 ? -1 : from + cutFrom + shift();
    }

    /** Where it ends. */
    int cutTo(int from) {
        return cutFrom < 0 ? -1 : from + cutTo + shift();
    }

    /** How much further back it stands than in the sample. */
    private int shift() {
        int shift = 0;
        for (int hole = 0; hole < count && holes[2 * hole] < cutFrom; hole++) {
            shift = shifts[hole];
        }
        return shift;
    }
}
