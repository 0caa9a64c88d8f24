package io.bellwether.http.ws;

import java.util.Arrays;

/**
 * Cuts a client's bytes, which may come cut at any place, into whole messages and control frames (RFC 6455, 5.4 to
 * 5.6). Feed a chunk, then call {@link #next()} until it says {@code MORE}. For one thread.
 */
final class FrameReader {
    /** What has come. */
    enum Next {
        /** The chunk is used up. */
        MORE,
        TEXT,
        BINARY,
        PING,
        PONG,
        CLOSE
    }

    private static final byte[] NOTHING = {};
    private static final int NONE = -1;

    private final int mostFrame;
    private final int mostMessage;
    private final FrameHead head = new FrameHead();
    private final Utf8Check utf8 = new Utf8Check();

    private byte[] chunk = NOTHING;
    private int at;
    private int taken;
    private int left = NONE;
    private int messageOpcode;
    private byte[] message = NOTHING;
    private int size;
    private byte[] payload = NOTHING;
    private byte[] control = NOTHING;

    FrameReader(int mostFrame, int mostMessage) {
        this.mostFrame = mostFrame;
        this.mostMessage = mostMessage;
    }

    /** Hands in the next bytes; they are the reader's from now on. */
    void feed(byte[] bytes) {
        chunk = bytes;
        at = 0;
    }

    /** What comes next; throws when the client breaks the protocol, and is of no use after. */
    Next next() throws Violation {
        while (at < chunk.length || left == 0) {
            if (left == NONE) {
                at = head.take(chunk, at, chunk.length);
                if (head.isWhole()) {
                    begin();
                }
            } else {
                takePayload();
            }
            if (left == 0) {
                Next whole = end();
                if (whole != Next.MORE) {
                    return whole;
                }
            }
        }
        return Next.MORE;
    }

    private void begin() throws Violation {
        long length = head.length();
        if (length < 0 || length > mostFrame) {
            throw new Violation(Violation.TOO_BIG, "frame of more than " + mostFrame + " bytes");
        }
        taken = 0;
        left = (int) length;
        if (head.isControl()) {
            control = new byte[left];
            return;
        }
        boolean continues = head.opcode() == FrameHead.CONTINUATION;
        if (continues != (messageOpcode != 0)) {
            throw new Violation(
                    Violation.PROTOCOL, continues ? "continuation of nothing" : "message begun within another");
        }
        if (!continues) {
            messageOpcode = head.opcode();
        }
        if (size + length > mostMessage) {
            throw new Violation(Violation.TOO_BIG, "message of more than " + mostMessage + " bytes");
        }
    }

    private void takePayload() throws Violation {
        int count = Math.min(left, chunk.length - at);
        for (int i = 0; i < count; i++) {
            chunk[at + i] ^= head.mask(taken + i);
        }
        if (head.isControl()) {
            System.arraycopy(chunk, at, control, taken, count);
        } else {
            append(count);
        }
        at += count;
        taken += count;
        left -= count;
    }

    private void append(int count) throws Violation {
        if (messageOpcode == FrameHead.TEXT && !utf8.take(chunk, at, at + count)) {
            throw new Violation(Violation.NOT_UTF8, "text is not UTF-8");
        }
        if (message.length - size < count) {
            int wanted = head.isFinal() ? size + left : Math.max(size + count, 2 * size);
            message = Arrays.copyOf(message, Math.min(wanted, mostMessage));
        }
        System.arraycopy(chunk, at, message, size, count);
        size += count;
    }

    /** A frame is whole. */
    private Next end() throws Violation {
        boolean isControl = head.isControl();
        boolean isFinal = head.isFinal();
        int opcode = head.opcode();
        left = NONE;
        head.clear();
        if (isControl) {
            payload = control;
            return opcode == FrameHead.PING ? Next.PING : opcode == FrameHead.PONG ? Next.PONG : Next.CLOSE;
        }
        return isFinal ? endMessage() : Next.MORE;
    }

    private Next endMessage() throws Violation {
        boolean isText = messageOpcode == FrameHead.TEXT;
        if (isText && !utf8.end()) {
            throw new Violation(Violation.NOT_UTF8, "text ends within a character");
        }
        payload = size == message.length ? message : Arrays.copyOf(message, size);
        message = NOTHING;
        size = 0;
        messageOpcode = 0;
        return isText ? Next.TEXT : Next.BINARY;
    }

    /** The bytes of what has come; the caller's own. */
    byte[] payload() {
        return payload;
    }
}
