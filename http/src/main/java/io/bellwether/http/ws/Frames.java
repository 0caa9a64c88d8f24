package io.bellwether.http.ws;

import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;

/** Writes a server's frames, each whole and unmasked (RFC 6455, 5.1), and reads what a closing one says. */
final class Frames {
    private static final int FIN = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_REASON_BYTES = 123;

    /** The answer to a closing frame that says nothing (7.4.1: 1005 is never sent). */
    private static final int NO_CODE = 1000;

    private Frames() {}

    static Payload text(Payload text) {
        Payload.Builder frame = Payload.builder().add(head(FrameHead.TEXT, text.length()));
        for (int i = 0; i < text.ranges(); i++) {
            frame.add(text.bytes(i), text.from(i), text.to(i));
        }
        return frame.build();
    }

    static Payload ping() {
        return Payload.of(head(FrameHead.PING, 0));
    }

    static Payload pong(byte[] asked) {
        return Payload.builder()
                .add(head(FrameHead.PONG, asked.length))
                .add(asked)
                .build();
    }

    static Payload close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MOST_REASON_BYTES);
        while (length < text.length && (text[length] & 0xC0) == 0x80) {
            length--; // not within a character
        }
        return Payload.builder()
                .add(head(FrameHead.CLOSE, 2 + length))
                .add(new byte[] {(byte) (code >> 8), (byte) code})
                .add(text, 0, length)
                .build();
    }

    private static byte[] head(int opcode, long length) {
        int bytes = length < TWO_BYTES ? 0 : length < 1 << 16 ? 2 : 8;
        byte[] head = new byte[2 + bytes];
        head[0] = (byte) (FIN | opcode);
        head[1] = (byte) (bytes == 0 ? length : bytes == 2 ? TWO_BYTES : EIGHT_BYTES);
        for (int i = 0; i < bytes; i++) {
            head[2 + i] = (byte) (length >>> (8 * (bytes - 1 - i)));
        }
        return head;
    }

    /** The code to answer a closing frame with: its own (7.4.1, 7.4.2; IANA's registry as of 2026-11-21). */
    static int closeCode(byte[] payload) throws Violation {
        if (payload.length == 0) {
            return NO_CODE;
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        boolean known = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
        if (!known && (code < 3000 || code > 4999)) {
            throw new Violation(Violation.PROTOCOL, "closed with a code that nobody may send");
        }
        Utf8Check reason = new Utf8Check();
        if (!reason.take(payload, 2, payload.length) || !reason.end()) {
            throw new Violation(Violation.NOT_UTF8, "closed with a reason that is not UTF-8");
        }
        return code;
    }
}
