package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;

/** The grammar of a JSON number (RFC 8259, section 6) and its reading as a count. */
final class JsonNumber {
    /** Longer whole numbers are taken for the largest count there is. */
    private static final int MOST_DIGITS = 18;

    private JsonNumber() {}

    /** Whether a value that begins with this byte is a number, if it is one at all. */
    static boolean mayBegin(int b) {
        return b == '-' || (b >= '0' && b <= '9');
    }

    /** The place behind the number that begins at {@code p}. */
    static int end(byte[] bytes, int p, int end, int mostChars) throws JsonProblem {
        int at = p < end && bytes[p] == '-' ? p + 1 : p;
        int whole = digitsEnd(bytes, at, end);
        if (whole == at) {
            throw notAValue(bytes, p, at, end);
        }
        if (bytes[at] == '0' && whole > at + 1) {
            throw JsonProblem.at(p, "number with a leading zero (expected: none)");
        }
        at = whole;
        if (at < end && bytes[at] == '.') {
            at = requireDigits(bytes, at + 1, end);
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            boolean signed = at + 1 < end && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
            at = requireDigits(bytes, at + (signed ? 2 : 1), end);
        }
        if (at - p > mostChars) {
            throw JsonProblem.at(p, "number of " + (at - p) + " characters (expected: at most " + mostChars + ")");
        }
        return at;
    }

    private static int requireDigits(byte[] bytes, int p, int end) throws JsonProblem {
        int behind = digitsEnd(bytes, p, end);
        if (behind == p) {
            throw JsonProblem.at(p, "unfinished number (expected: a digit)");
        }
        return behind;
    }

    private static int digitsEnd(byte[] bytes, int p, int end) {
        int at = p;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static JsonProblem notAValue(byte[] bytes, int p, int at, int end) {
        if (at >= end) {
            return JsonProblem.at(end, "ends too early (expected: a value)");
        }
        if (at > p) {
            return JsonProblem.at(at, "unfinished number (expected: a digit)");
        }
        return JsonProblem.at(at, String.format("unexpected byte 0x%02x (expected: a value)", bytes[at] & 0xFF));
    }

    /**
     * What another's JSON value says as a count, be it written well or not: numbers are cut to whole ones, negative
     * ones and what is no number are 0, digits in quotes are read.
     */
    static long lenientCount(byte[] bytes, int from, int to) {
        boolean quoted = bytes[from] == '"';
        int first = quoted ? from + 1 : from;
        int last = quoted ? to - 1 : to;
        int digits = digitsEnd(bytes, first, last);
        if (digits == first) {
            return 0;
        }
        if (digits == last) {
            return count(bytes, first, last);
        }
        String text = new String(bytes, first, last - first, StandardCharsets.US_ASCII);
        return quoted ? 0 : (long) Double.parseDouble(text);
    }

    /**
     * A checked number as a count: whole numbers as they are, too large ones as {@link Long#MAX_VALUE}, negative and
     * fractional ones as -1.
     */
    static long count(byte[] bytes, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            count = count * 10 + (bytes[i] - '0');
        }
        return to - from > MOST_DIGITS ? Long.MAX_VALUE : count;
    }
}
