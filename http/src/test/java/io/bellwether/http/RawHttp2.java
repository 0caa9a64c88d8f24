package io.bellwether.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An HTTP/2 client that sends just the frames it is told to (RFC 9113, 4.1); heads as literals (RFC 7541, 6.2.2). */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /** One frame as it came. */
    record Frame(int type, int flags, int stream, String content) {
        /** The error code of a reset or a goodbye. */
        int error() {
            int from = type == GOAWAY ? 4 : 0;
            return ByteBuffer.wrap(content.getBytes(ISO_8859_1), from, 4).getInt();
        }

        boolean ends() {
            return (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS);
        }
    }

    private final RawClient client;

    private RawHttp2(RawClient client) {
        this.client = client;
    }

    /** Connects with prior knowledge; every stream may be sent that many bytes at first. */
    static RawHttp2 connect(int port, int window) throws IOException {
        RawHttp2 http2 = new RawHttp2(RawClient.connect(port));
        http2.client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        return http2.frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) 4).putInt(window).array());
    }

    RawHttp2 frame(int type, int flags, int stream, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + content.length);
        frame.putInt(content.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(content);
        client.send(frame.array());
        return this;
    }

    /** A request's head: GET or POST depending on whether it ends the stream. */
    RawHttp2 head(int stream, String path, boolean ends) throws IOException {
        byte[] block = fields(":method", ends ? "GET" : "POST", ":scheme", "http", ":authority", "h", ":path", path);
        return frame(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, block);
    }

    RawHttp2 window(int stream, int more) throws IOException {
        return frame(
                WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(more).array());
    }

    RawHttp2 reset(int stream) throws IOException {
        return frame(RESET, 0, stream, ByteBuffer.allocate(4).putInt(8).array());
    }

    /** Names and values in turn, each shorter than 127 bytes. */
    static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            block.write(namesAndValues[i].length());
            block.writeBytes(namesAndValues[i].getBytes(ISO_8859_1));
        }
        return block.toByteArray();
    }

    Frame read() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(client.exactly(9));
        int first = head.getInt();
        int flags = head.get() & 0xFF;
        int stream = head.getInt();
        return new Frame(first & 0xFF, flags, stream, new String(client.exactly(first >>> 8), ISO_8859_1));
    }

    /** The next frame of one of the types; others are passed over. */
    Frame next(int... types) throws IOException {
        Frame frame = read();
        while (Arrays.stream(types).noneMatch(wanted(frame))) {
            frame = read();
        }
        return frame;
    }

    private static java.util.function.IntPredicate wanted(Frame frame) {
        return type -> type == frame.type() && (frame.flags() & 1) == (type == PING ? 1 : frame.flags() & 1);
    }

    /** The bytes of a stream's body up to its end. */
    String body(int stream) throws IOException {
        StringBuilder body = new StringBuilder();
        Frame frame = read();
        while (frame.stream() != stream || !frame.ends()) {
            body.append(frame.type() == DATA && frame.stream() == stream ? frame.content() : "");
            frame = read();
        }
        return body.append(frame.type() == DATA ? frame.content() : "").toString();
    }

    boolean isClosed() throws IOException {
        client.rest();
        return true;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
