package io.bellwether.http.ws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client's frames as bytes, right or wrong. */
public final class ClientFrames {
    private static final byte[] MASK = {(byte) 0x9A, 0x01, (byte) 0xFF, 0x5C};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A masked frame whose first byte is this one. */
    public ClientFrames frame(int first, byte[] payload) {
        bytes.write(first);
        if (payload.length < 126) {
            bytes.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            bytes.write(0x80 | 126);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(0x80 | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        bytes.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ MASK[i & 3]);
        }
        return this;
    }

    public ClientFrames frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole message. */
    public ClientFrames text(String text) {
        return frame(0x81, text);
    }

    /** Bytes as they are. */
    public ClientFrames raw(int... some) {
        for (int one : some) {
            bytes.write(one);
        }
        return this;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
