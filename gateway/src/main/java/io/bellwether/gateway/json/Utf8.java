package io.bellwether.gateway.json;

/**
 * Well-formed UTF-8 inside a JSON string (RFC 3629, section 4: no overlong forms, no surrogates, up to U+10FFFF).
 *
 * <p>A finite automaton whose transitions are shifts: each byte has one word that holds, at the place each state points
 * to, the next state. So a byte costs a load and a shift and no branch, which matters for text such as Vietnamese,
 * where every third letter is not ASCII and no branch is foreseeable.
 */
final class Utf8 {
    private static final int STATE_BITS = 6;
    /** Between two characters. */
    private static final int READY = 0;
    /** One, two or three more bytes of any kind belong to the character. */
    private static final int ONE_MORE = STATE_BITS;

    private static final int TWO_MORE = 2 * STATE_BITS;
    private static final int THREE_MORE = 3 * STATE_BITS;
    /** After the leads E0, ED, F0 and F4, which bound the byte that follows. */
    private static final int AFTER_E0 = 4 * STATE_BITS;

    private static final int AFTER_ED = 5 * STATE_BITS;
    private static final int AFTER_F0 = 6 * STATE_BITS;
    private static final int AFTER_F4 = 7 * STATE_BITS;
    /** At a byte that ends the run: a quote, a backslash, a control character, or one that may not stand there. */
    private static final int STOP = 8 * STATE_BITS;

    private static final int STATE_MASK = (1 << STATE_BITS) - 1;
    private static final long[] STEPS = steps();

    private Utf8() {}

    /**
     * From a byte on that is not ASCII: the place where a run of text ends that has such bytes in each eight of its
     * own, which is always between two characters.
     */
    static int runEnd(byte[] bytes, int p, int end) throws JsonProblem {
        long state = READY;
        int at = p;
        while (at <= end - Long.BYTES) {
            if ((state & STATE_MASK) == READY && Words.isAscii(bytes, at)) {
                return at;
            }
            long before = state;
            state = STEPS[bytes[at] & 0xFF] >>> state;
            state = STEPS[bytes[at + 1] & 0xFF] >>> state;
            state = STEPS[bytes[at + 2] & 0xFF] >>> state;
            state = STEPS[bytes[at + 3] & 0xFF] >>> state;
            state = STEPS[bytes[at + 4] & 0xFF] >>> state;
            state = STEPS[bytes[at + 5] & 0xFF] >>> state;
            state = STEPS[bytes[at + 6] & 0xFF] >>> state;
            state = STEPS[bytes[at + 7] & 0xFF] >>> state;
            if ((state & STATE_MASK) == STOP) {
                return stop(bytes, at, end, before);
            }
            at += Long.BYTES;
        }
        return stop(bytes, at, end, state);
    }

    /** Byte by byte to the one that ends the run, or to the end. */
    private static int stop(byte[] bytes, int p, int end, long start) throws JsonProblem {
        long state = start & STATE_MASK;
        for (int at = p; at < end; at++) {
            long next = (STEPS[bytes[at] & 0xFF] >>> state) & STATE_MASK;
            if (next == STOP) {
                if (state == READY && bytes[at] >= 0) {
                    return at;
                }
                throw JsonProblem.at(at, String.format("byte 0x%02x (expected: valid UTF-8)", bytes[at] & 0xFF));
            }
            state = next;
        }
        if (state != READY) {
            throw JsonProblem.at(end, "ends inside a character (expected: valid UTF-8)");
        }
        return end;
    }

    private static long[] steps() {
        long[] steps = new long[256];
        for (int b = 0; b < steps.length; b++) {
            steps[b] = step(READY, first(b))
                    | step(ONE_MORE, in(b, 0x80, 0xBF, READY))
                    | step(TWO_MORE, in(b, 0x80, 0xBF, ONE_MORE))
                    | step(THREE_MORE, in(b, 0x80, 0xBF, TWO_MORE))
                    | step(AFTER_E0, in(b, 0xA0, 0xBF, ONE_MORE))
                    | step(AFTER_ED, in(b, 0x80, 0x9F, ONE_MORE))
                    | step(AFTER_F0, in(b, 0x90, 0xBF, TWO_MORE))
                    | step(AFTER_F4, in(b, 0x80, 0x8F, TWO_MORE))
                    | step(STOP, STOP);
        }
        return steps;
    }

    private static long step(int from, int to) {
        return (long) to << from;
    }

    private static int in(int b, int least, int most, int next) {
        return b >= least && b <= most ? next : STOP;
    }

    private static int first(int b) {
        if (b < 0x80) {
            return b >= ' ' && b != '"' && b != '\\' ? READY : STOP;
        }
        return switch (b) {
            case 0xE0 -> AFTER_E0;
            case 0xED -> AFTER_ED;
            case 0xF0 -> AFTER_F0;
            case 0xF4 -> AFTER_F4;
            default -> b < 0xE0 ? in(b, 0xC2, 0xDF, ONE_MORE) : b < 0xF0 ? TWO_MORE : in(b, 0xF1, 0xF3, THREE_MORE);
        };
    }
}
