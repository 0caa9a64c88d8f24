package io.bellwether.gateway.json;

import java.util.Arrays;

/**
 * Names without regard to case, as the JSON readers fold them that have none: ASCII letters, and the two others that
 * fold to ASCII ones, U+017F (long s) and U+212A (Kelvin sign) (Unicode CaseFolding.txt; Go's encoding/json does so).
 */
final class CaseFold {
    private static final int LONG_S_LEAD = 0xC5;
    private static final int LONG_S_LAST = 0xBF;
    private static final int KELVIN_LEAD = 0xE2;
    private static final int KELVIN_SECOND = 0x84;
    private static final int KELVIN_LAST = 0xAA;

    private CaseFold() {}

    /** The UTF-8 name in small letters. */
    static byte[] lower(byte[] name) {
        byte[] lower = new byte[name.length];
        int size = 0;
        for (int i = 0; i < name.length; i++) {
            if (is(name, i, LONG_S_LEAD) && is(name, i + 1, LONG_S_LAST)) {
                lower[size++] = 's';
                i += 1;
            } else if (is(name, i, KELVIN_LEAD) && is(name, i + 1, KELVIN_SECOND) && is(name, i + 2, KELVIN_LAST)) {
                lower[size++] = 'k';
                i += 2;
            } else {
                byte b = name[i];
                lower[size++] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
            }
        }
        return Arrays.copyOf(lower, size);
    }

    private static boolean is(byte[] name, int i, int value) {
        return i < name.length && (name[i] & 0xFF) == value;
    }
}
