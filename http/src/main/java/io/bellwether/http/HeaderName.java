package io.bellwether.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A header field's name, ready to be compared with raw bytes. Names compare without regard to case (RFC 9110, 5.1).
 */
public final class HeaderName {
    private final String text;
    private final byte[] lower;

    private HeaderName(String text) {
        this.text = text;
        this.lower = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The name in lower case; meant for constants. */
    public static HeaderName of(String name) {
        return new HeaderName(name.toLowerCase(Locale.ROOT));
    }

    boolean matches(byte[] bytes, int from, int to) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (lowerCase(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    @Override
    public String toString() {
        return text;
    }
}
