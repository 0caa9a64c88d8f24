package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.LongSupplier;

/** Frames events as server-sent events (WHATWG HTML, 9.2) in HTTP chunks (RFC 9112, 7.1), one chunk an event. */
final class Frames {
    /** Bytes of a chunk that holds one byte. */
    static final int BYTEWISE_CHUNK_BYTES = 6;

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final String start;
    private final String end;
    private final boolean bytewise;
    private final boolean stamped;
    private final LongSupplier nanos;

    Frames(Script script, LongSupplier nanos) {
        String line = script.says(Word.CRLF) ? "\r\n" : "\n";
        this.start = (script.says(Word.PINGS) ? ": ping" + line + line : "") + "data: ";
        this.end = line + line;
        this.bytewise = script.says(Word.BYTEWISE);
        this.stamped = script.says(Word.STAMP);
        this.nanos = nanos;
    }

    boolean bytewise() {
        return bytewise;
    }

    /** The text of one event. */
    String text(String data) {
        return stamped && data.startsWith("{\"")
                ? start + "{\"sim_stamp_ns\":" + nanos.getAsLong() + "," + data.substring(1) + end
                : start + data + end;
    }

    /** One event as a chunk, or as many chunks of one byte. */
    void event(String data, ByteBuf into) {
        String text = text(data);
        int length = ByteBufUtil.utf8Bytes(text);
        if (bytewise) {
            byte[] bytes = new byte[length];
            ByteBufUtil.reserveAndWriteUtf8(Unpooled.wrappedBuffer(bytes).clear(), text, length);
            perByte(bytes, into);
            return;
        }
        into.writeCharSequence(Integer.toHexString(length), US_ASCII);
        crlf(into);
        ByteBufUtil.reserveAndWriteUtf8(into, text, length);
        crlf(into);
    }

    /** The end of the body. */
    static void end(ByteBuf into) {
        into.writeBytes(LAST_CHUNK);
    }

    /** A whole body as one chunk, or as chunks of one byte, with its end. */
    static byte[] chunked(byte[] body, boolean bytewise) {
        ByteBuf chunks = Unpooled.buffer(body.length + 32);
        if (bytewise) {
            perByte(body, chunks);
        } else if (body.length > 0) {
            chunks.writeCharSequence(Integer.toHexString(body.length), US_ASCII);
            crlf(chunks);
            chunks.writeBytes(body);
            crlf(chunks);
        }
        end(chunks);
        return ByteBufUtil.getBytes(chunks);
    }

    private static void perByte(byte[] bytes, ByteBuf into) {
        for (byte b : bytes) {
            into.writeByte('1');
            crlf(into);
            into.writeByte(b);
            crlf(into);
        }
    }

    private static void crlf(ByteBuf into) {
        into.writeByte('\r').writeByte('\n');
    }
}
