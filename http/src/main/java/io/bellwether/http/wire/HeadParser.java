package io.bellwether.http.wire;

import io.bellwether.http.Fields;
import java.util.Arrays;

/**
 * Parses the head of an HTTP/1.1 message, strictly: lines end in CR LF and nothing else, no folded lines, no white
 * space before a colon, no control characters (RFC 9112, 2.2, 5.1, 5.2 and 11; what it leaves to the recipient's
 * taste is refused, since leniency is what request smuggling lives on).
 *
 * <p>One instance per event loop: it keeps a scratch index between calls.
 */
public final class HeadParser {
    private static final byte[] TOKEN = tokenTable();

    private int[] index = new int[64];

    /**
     * Where the head ends: the offset after the empty line, or -1 when it has not all arrived. A bare LF is refused
     * at once.
     */
    public static int end(byte[] bytes, int from, int to) throws Malformed {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i == from || bytes[i - 1] != '\r') {
                throw new Malformed(Malformed.SYNTAX, "line ends in a bare LF");
            }
            if (i - from >= 3 && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether a byte may stand in a token (RFC 9110, 5.6.2). */
    static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b] != 0;
    }

    /**
     * Parses the field lines between {@code from} and the empty line that ends at {@code to}.
     *
     * @param head an array of the head's own, which the fields keep
     * @param mostFields more than these are refused
     */
    Fields fields(byte[] head, int from, int to, int mostFields) throws Malformed {
        int count = 0;
        int at = from;
        int last = to - 2;
        while (at < last) {
            if (count == mostFields) {
                throw new Malformed(Malformed.TOO_LARGE, "more than " + mostFields + " header fields");
            }
            at = field(head, at, last, count * 4);
            count++;
        }
        return new Fields(head, Arrays.copyOf(index, count * 4), count);
    }

    /** Parses one line, notes its offsets, and answers where the next begins. */
    private int field(byte[] head, int from, int last, int slot) throws Malformed {
        if (slot + 4 > index.length) {
            index = Arrays.copyOf(index, index.length * 2);
        }
        int colon = from;
        while (colon < last && isToken(head[colon])) {
            colon++;
        }
        if (colon == from || colon == last || head[colon] != ':') {
            throw new Malformed(
                    Malformed.SYNTAX, "header line at byte " + from + ": name is not a token followed by ':'");
        }
        int end = lineEnd(head, colon + 1, last);
        int valueFrom = colon + 1;
        while (valueFrom < end && isBlank(head[valueFrom])) {
            valueFrom++;
        }
        int valueTo = end;
        while (valueTo > valueFrom && isBlank(head[valueTo - 1])) {
            valueTo--;
        }
        index[slot] = from;
        index[slot + 1] = colon;
        index[slot + 2] = valueFrom;
        index[slot + 3] = valueTo;
        return end + 2;
    }

    /** Where the line's CR LF begins; any other control character on the way is refused. */
    static int lineEnd(byte[] head, int from, int last) throws Malformed {
        for (int i = from; i < last; i++) {
            byte b = head[i];
            if ((b >= ' ' && b != 127) || b < 0 || b == '\t') {
                continue;
            }
            if (b == '\r' && head[i + 1] == '\n') {
                return i;
            }
            throw new Malformed(Malformed.SYNTAX, "control character " + b + " in the head at byte " + i);
        }
        throw new Malformed(Malformed.SYNTAX, "head without line end");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static byte[] tokenTable() {
        byte[] table = new byte[128];
        for (char c = '0'; c <= 'z'; c++) {
            if (Character.isLetterOrDigit(c)) {
                table[c] = 1;
            }
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            table[c] = 1;
        }
        return table;
    }
}
