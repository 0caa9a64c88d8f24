package io.bellwether.http.server;

import io.bellwether.http.wire.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** How the answer under way is framed, as far as its request decides. On the loop. */
final class Http1Answer {
    private boolean persists = true;
    private boolean headOnly;
    private boolean http10;
    private boolean chunked;

    /** The answer to this request is next. */
    void begin(RequestParser.Parsed request) {
        persists = request.keepAlive();
        http10 = request.http10();
        headOnly = request.head().method().equals("HEAD");
    }

    /** Whether the connection outlives the answer, as the client wished and, once sent, the answer's head says. */
    boolean persists() {
        return persists;
    }

    boolean upgradable() {
        return !http10;
    }

    /** The connection ends after the answer, whatever was promised. */
    void isLast() {
        persists = false;
    }

    /** A batch as bytes; {@code ends} says whether the connection ends after the answer. */
    ByteBuf write(ByteBufAllocator alloc, Outflow.Batch batch, boolean ends) {
        if (batch.head != null) {
            chunked = batch.bodyLength < 0 && !http10 && batch.status != ServerExchange.SWITCHING;
            persists = !ends;
        }
        return Http1Writer.write(alloc, batch, chunked, headOnly, ends && batch.status != ServerExchange.SWITCHING);
    }
}
