package io.bellwether.gateway.inbound;

/** Text from strangers on its way into a header field. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** The text with everything but visible ASCII and spaces replaced, and cut where it is too long. */
    static String of(String text) {
        int length = Math.min(text.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            if (isOdd(text.charAt(i))) {
                return replaced(text.substring(0, length));
            }
        }
        return text.substring(0, length);
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(isOdd((char) c) ? '?' : (char) c));
        return clean.toString();
    }

    private static boolean isOdd(char c) {
        return c < ' ' || c > '~';
    }
}
