package io.bellwether.console.credit;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Codes as people type them: 128 bits in Crockford's base 32 (crockford.com/base32.html), which has no
 * letters that look like digits, in groups of five.
 */
final class CodeText {
    /** How many of the random bytes are used. */
    static final int BYTES = 16;

    private static final String PREFIX = "BWC";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int GROUP = 5;
    private static final int BITS = 5;

    private CodeText() {}

    /** A code of so many random bytes. */
    static String of(byte[] random) {
        BigInteger rest = new BigInteger(1, java.util.Arrays.copyOf(random, BYTES));
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits.append(DIGITS.charAt(rest.shiftRight(i * BITS).intValue() & (DIGITS.length() - 1)));
        }
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i += GROUP) {
            text.append('-').append(digits, i, Math.min(LENGTH, i + GROUP));
        }
        return text.toString();
    }

    /** The one form of all that mean the same: what was typed small, with spaces, or with O for 0 and I or L for 1. */
    static String plain(String typed) {
        String bare = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        String digits = bare.startsWith(PREFIX) ? bare.substring(PREFIX.length()) : bare;
        return digits.replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
