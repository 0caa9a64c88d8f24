package io.bellwether.http.server;

import io.bellwether.http.wire.BodyDecoder;
import io.bellwether.http.wire.Framing;
import io.bellwether.http.wire.Malformed;
import io.bellwether.http.wire.RequestParser;

/** The body of the request under way: taken out of its framing, measured, and handed to its exchange. On the loop. */
final class Http1Body {
    /** Room is made beforehand for no more than this: a stranger's word is not worth more. */
    private static final int MOST_EXPECTED = 64 * 1024;

    private final BodyDecoder decoder = new BodyDecoder(BodyDecoder.Sender.CLIENT);
    private final BodyRate rate = new BodyRate();
    private volatile boolean awaitsContinue;
    private boolean full;

    /** The body of this request is next; answers whether it has any. */
    boolean begin(RequestParser.Parsed request, ServerExchange exchange) {
        Framing framing = request.framing();
        awaitsContinue = request.expectsContinue();
        if (framing.kind() == Framing.Kind.NONE) {
            exchange.inflow().end();
            return false;
        }
        rate.begin();
        decoder.start(framing);
        if (framing.length() > 0 && framing.length() <= MOST_EXPECTED) {
            exchange.inflow().expect((int) framing.length());
        }
        return true;
    }

    /** Takes bytes as far as they belong to it; answers where the next request's begin. */
    int take(byte[] bytes, int from, int to, ServerExchange exchange) throws Malformed {
        int at = decoder.decode(bytes, from, to);
        awaitsContinue = false;
        rate.add(at - from);
        full = decoder.contentTo() > decoder.contentFrom()
                && exchange.inflow().offer(bytes, decoder.contentFrom(), decoder.contentTo());
        if (decoder.done()) {
            exchange.inflow().end();
        }
        return at;
    }

    /** Whether so much waits to be read that no more should come for now. */
    boolean isFull() {
        return full;
    }

    boolean isDone() {
        return decoder.done();
    }

    /** A window in which its rate is measured begins. */
    void beginWindow() {
        rate.begin();
    }

    /** Whether fewer bytes came in the window than this rate asks for. */
    boolean isBelow(int bytesPerSecond) {
        return rate.isBelow(bytesPerSecond);
    }

    /** Whether the client waits for a word before it sends the body. Any thread may ask. */
    boolean awaitsContinue() {
        return awaitsContinue;
    }

    /** The client has been told to send. */
    void continued() {
        awaitsContinue = false;
    }
}
