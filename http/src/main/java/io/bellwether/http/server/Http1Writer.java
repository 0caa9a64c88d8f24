package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Writes answers as HTTP/1.1 bytes: head, framing and body of one batch into one buffer. */
final class Http1Writer {
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("content-length: ");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] HEX = ascii("0123456789abcdef");

    /** Room for status line and framing beside what is counted. */
    private static final int OVERHEAD = 160;

    private Http1Writer() {}

    static ByteBuf write(
            ByteBufAllocator alloc, Outflow.Batch batch, boolean chunked, boolean headOnly, boolean close) {
        Payload body = headOnly ? Payload.EMPTY : batch.body;
        HeadWriter head = batch.head;
        int size = OVERHEAD + (head == null ? 0 : head.length()) + Math.toIntExact(body.length());
        ByteBuf out = alloc.directBuffer(size);
        if (head != null) {
            head(out, batch, head, chunked, close);
        }
        if (!chunked) {
            copy(out, body);
        } else if (!headOnly) {
            chunk(out, body);
            if (batch.last) {
                out.writeBytes(LAST_CHUNK);
            }
        }
        return out;
    }

    /** The word that a client may send its body. */
    static ByteBuf goOn(ByteBufAllocator alloc) {
        return alloc.directBuffer(CONTINUE.length).writeBytes(CONTINUE);
    }

    static ByteBuf copy(ByteBufAllocator alloc, Payload payload) {
        ByteBuf out = alloc.directBuffer(Math.toIntExact(payload.length()));
        copy(out, payload);
        return out;
    }

    private static void head(ByteBuf out, Outflow.Batch batch, HeadWriter head, boolean chunked, boolean close) {
        out.writeBytes(Statuses.line(batch.status));
        out.writeBytes(head.array(), 0, head.length());
        if (chunked) {
            out.writeBytes(CHUNKED);
        } else if (batch.bodyLength >= 0 && batch.status != 204 && batch.status != 304) {
            out.writeBytes(CONTENT_LENGTH);
            decimal(out, batch.bodyLength);
            out.writeBytes(CRLF);
        }
        if (close) {
            out.writeBytes(CLOSE);
        }
        out.writeBytes(CRLF);
    }

    private static void chunk(ByteBuf out, Payload body) {
        if (body.length() == 0) {
            return;
        }
        int size = Math.toIntExact(body.length());
        int shift = (31 - Integer.numberOfLeadingZeros(size)) / 4 * 4;
        for (; shift >= 0; shift -= 4) {
            out.writeByte(HEX[(size >>> shift) & 15]);
        }
        out.writeBytes(CRLF);
        copy(out, body);
        out.writeBytes(CRLF);
    }

    private static void decimal(ByteBuf out, long value) {
        long power = 1;
        while (value / power >= 10) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            out.writeByte((byte) ('0' + value / power % 10));
        }
    }

    private static void copy(ByteBuf out, Payload body) {
        for (int i = 0; i < body.ranges(); i++) {
            out.writeBytes(body.bytes(i), body.from(i), body.to(i) - body.from(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
