package io.bellwether.console.access;

/** Bytes as letters and digits that people can type (RFC 4648, section 6), without padding. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << Byte.SIZE) | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(LETTERS.charAt((held >> bits) & MASK));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(LETTERS.charAt((held << (BITS - bits)) & MASK)).toString();
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException at any other character
     */
    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = LETTERS.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("character " + i + ": not of base32");
            }
            held = (held << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
