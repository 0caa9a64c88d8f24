package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import io.bellwether.http.ws.WebSocket;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way back over a WebSocket: each event's data is a message, and so is a whole answer. The last word is the
 * session's, which knows what became of it all.
 */
final class MessageCaller implements Caller {
    private final WebSocket socket;
    private final Leash leash;
    private final SseReader events = new SseReader(SseLimits.USUAL);

    MessageCaller(WebSocket socket, Leash leash) {
        this.socket = socket;
        this.leash = leash;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return tell(Payload.of(reply.body()));
    }

    @Override
    public boolean begin() {
        return isThere();
    }

    @Override
    public boolean send(Payload payload) {
        boolean there = true;
        for (int i = 0; there && i < payload.ranges(); i++) {
            events.feed(payload.bytes(i), payload.from(i), payload.to(i));
            SseReader.Next next = events.next();
            while (next == SseReader.Next.EVENT) {
                there = !events.hasData()
                        || tell(Payload.of(Arrays.copyOfRange(events.data(), events.dataFrom(), events.dataTo())));
                next = there ? events.next() : SseReader.Next.MORE;
            }
        }
        return there && isThere();
    }

    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty(); // a message may have to wait for the one before it
    }

    private boolean tell(Payload text) {
        return socket.send(text);
    }

    @Override
    public boolean finish() {
        return isThere();
    }

    @Override
    public boolean breakOff(Failure failure) {
        return isThere();
    }

    private boolean isThere() {
        return leash.why().isEmpty();
    }
}
