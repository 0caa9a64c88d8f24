package io.bellwether.http.ws;

/**
 * The head of a client's frame, byte by byte (RFC 6455, 5.2): a masked frame without extensions, its length in the
 * fewest bytes. For one thread.
 */
final class FrameHead {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASK_BYTES = 4;
    private static final int MOST_CONTROL = 125;

    private final byte[] bytes = new byte[14];
    private int have;
    private int needed = 2;

    /** Takes bytes as far as they are needed; answers where the next stand. */
    int take(byte[] from, int at, int to) throws Violation {
        int next = at;
        while (next < to && have < needed) {
            bytes[have++] = from[next++];
            if (have == 2) {
                checkFirst();
                needed = 2 + lengthBytes() + MASK_BYTES;
            }
        }
        if (isWhole()) {
            checkLength();
        }
        return next;
    }

    private void checkFirst() throws Violation {
        if ((bytes[0] & RESERVED) != 0) {
            throw new Violation(Violation.PROTOCOL, "reserved bits are set");
        }
        if ((opcode() > BINARY && opcode() < CLOSE) || opcode() > PONG) {
            throw new Violation(Violation.PROTOCOL, "unknown opcode");
        }
        if ((bytes[1] & MASKED) == 0) {
            throw new Violation(Violation.PROTOCOL, "frame is not masked");
        }
        if (isControl() && (!isFinal() || short7() > MOST_CONTROL)) {
            throw new Violation(Violation.PROTOCOL, "control frame in pieces or too long");
        }
    }

    private void checkLength() throws Violation {
        long least = lengthBytes() == 8 ? 1L << 16 : lengthBytes() == 2 ? TWO_BYTES : 0;
        if (length() < least) {
            throw new Violation(Violation.PROTOCOL, "length is not in its shortest form");
        }
    }

    private int short7() {
        return bytes[1] & 0x7F;
    }

    private int lengthBytes() {
        return short7() == TWO_BYTES ? 2 : short7() == EIGHT_BYTES ? 8 : 0;
    }

    boolean isWhole() {
        return have == needed;
    }

    boolean isFinal() {
        return (bytes[0] & FIN) != 0;
    }

    int opcode() {
        return bytes[0] & OPCODE;
    }

    boolean isControl() {
        return opcode() >= CLOSE;
    }

    /** Bytes of the payload; negative when the first of its 64 bits is set, which is not allowed. */
    long length() {
        int count = lengthBytes();
        if (count == 0) {
            return short7();
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (bytes[2 + i] & 0xFF);
        }
        return length;
    }

    /** The byte that the payload's byte at this offset is masked with. */
    byte mask(int offset) {
        return bytes[needed - MASK_BYTES + (offset & 3)];
    }

    /** Another frame may begin. */
    void clear() {
        have = 0;
        needed = 2;
    }
}
