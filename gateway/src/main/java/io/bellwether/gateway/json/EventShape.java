package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * The bytes that an event has in common with the one before it: all but a few numbers and the insides of a few strings.
 *
 * <p>An event that differs from a well-formed one only there, and has well-formed numbers and strings there, is itself
 * well-formed and has the same members. So the events of a stream, alike but for the text in them, need be read member
 * by member only once; comparing them is several times cheaper. What else changes from event to event (a token's
 * number, a time, an id) is found out: where an event was unlike the sample, there it may be so from then on.
 */
final class EventShape {
    /** The text, and the padding that some providers add against traffic analysis. */
    private static final int NAMED_HOLES = 2;

    private static final int FOUND_HOLES = 4;
    private static final int MOST_HOLES = NAMED_HOLES + FOUND_HOLES;
    private static final int MOST_BYTES = 2048;

    /** No string and no number. */
    private static final int NEITHER = -1;

    private byte[] sample = {};
    private int size;
    /** Where what may differ begins and ends in the sample. */
    private final int[] holes = new int[2 * MOST_HOLES];

    private int count;
    private int named;
    private boolean usable;
    private int text;
    private int cutFrom = -1;
    private int cutTo = -1;
    private final int[] shifts = new int[MOST_HOLES];
    private int matched;
    private int matchedFrom;

    /** Where the latest event that did not match was unlike the sample; negative where that is not known. */
    private int unlikeAt = -1;

    /** Numbers and strings that nobody reads: how many the event has had, and which have been seen to change. */
    private int unread;

    private long changing;

    /** Begins to learn another event. */
    void forget() {
        count = 0;
        named = 0;
        unread = 0;
        usable = true;
        text = -1;
        cutFrom = cutTo = -1;
    }

    /** A string that may differ, in the order of the event; offsets are those in the event. */
    void hole(int from, int to, boolean isText) {
        if (named == NAMED_HOLES || (isText && text >= 0)) {
            usable = false;
            return;
        }
        named++;
        text = isText ? count : text;
        add(from, to);
    }

    /** A number, or a string's inside, that nobody reads: it may differ where it is known to. */
    void unread(int from, int to) {
        long self = unread < Long.SIZE ? 1L << unread : 0;
        unread++;
        changing |= from <= unlikeAt && unlikeAt <= to ? self : 0;
        if ((changing & self) != 0 && count - named < FOUND_HOLES) {
            add(from, to);
        }
    }

    private void add(int from, int to) {
        holes[2 * count] = from;
        holes[2 * count + 1] = to;
        count++;
    }

    /** Takes the event as the sample, and what can be cut out of it; {@code mayFrom} is negative where nothing can. */
    void learn(byte[] bytes, int from, int to, int mayFrom, int mayTo) {
        size = to - from;
        unlikeAt = -1;
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
        unlikeAt = -1;
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
            if (!isLike(bytes, at, Math.min(at + same, to), behind, behind + same)) {
                return false;
            }
            int begin = at + same;
            at = holeEnd(cursor, bytes, begin, to);
            if (at == NEITHER) {
                return false;
            }
            behind = holes[2 * hole + 1];
            if (hole == text) {
                matched = at - begin;
                matchedFrom = begin;
            }
            shifts[hole] = at - (from + behind);
        }
        return isLike(bytes, at, to, behind, size) && matched > 0;
    }

    private boolean isLike(byte[] bytes, int from, int to, int sampleFrom, int sampleTo) {
        int unlike = Arrays.mismatch(bytes, from, to, sample, sampleFrom, sampleTo);
        unlikeAt = unlike < 0 ? -1 : from + unlike;
        return unlike < 0;
    }

    /** Where the string ends whose inside begins here, or the number. */
    private static int holeEnd(JsonCursor cursor, byte[] bytes, int at, int to) throws JsonProblem {
        if (bytes[at - 1] == '"') {
            cursor.start(bytes, at - 1, to);
            cursor.string();
            return cursor.stringTo();
        }
        if (at == to || !JsonNumber.mayBegin(bytes[at])) {
            return NEITHER;
        }
        return JsonNumber.end(bytes, at, to, JsonLimits.REPLY.numberChars());
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
