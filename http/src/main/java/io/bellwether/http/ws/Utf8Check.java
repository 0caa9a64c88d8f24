package io.bellwether.http.ws;

/**
 * Whether bytes that come piece by piece are UTF-8 (RFC 3629, 4: neither overlong forms nor halves of characters nor
 * anything past U+10FFFF). For one thread.
 */
final class Utf8Check {
    private static final int FIRST_TAIL = 0x80;
    private static final int LAST_TAIL = 0xBF;

    private int missing;
    private int low = FIRST_TAIL;
    private int high = LAST_TAIL;

    /** Takes a piece; answers whether all is well so far. */
    boolean take(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if (missing > 0 ? !tail(b) : b >= FIRST_TAIL && !lead(b)) {
                return false;
            }
        }
        return true;
    }

    private boolean tail(int b) {
        boolean right = b >= low && b <= high;
        low = FIRST_TAIL;
        high = LAST_TAIL;
        missing--;
        return right;
    }

    private boolean lead(int b) {
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
            low = b == 0xE0 ? 0xA0 : FIRST_TAIL;
            high = b == 0xED ? 0x9F : LAST_TAIL;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
            low = b == 0xF0 ? 0x90 : FIRST_TAIL;
            high = b == 0xF4 ? 0x8F : LAST_TAIL;
        }
        return missing > 0;
    }

    /** The text is at its end: whether no character is left unfinished; another text may begin. */
    boolean end() {
        boolean whole = missing == 0;
        missing = 0;
        low = FIRST_TAIL;
        high = LAST_TAIL;
        return whole;
    }
}
