package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.util.Arrays;
import java.util.Optional;

/**
 * A way back that takes a stream's events one by one. The last word is another's, who knows what became of it all.
 */
public abstract class EventsCaller implements Caller {
    private final Leash leash;
    private final SseReader events = new SseReader(SseLimits.USUAL);

    protected EventsCaller(Leash leash) {
        this.leash = leash;
    }

    /** Takes one event's data; may park. Whether there is still somebody who wants more. */
    protected abstract boolean tell(byte[] data);

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
            while (there && next == SseReader.Next.EVENT) {
                there = !events.hasData()
                        || tell(Arrays.copyOfRange(events.data(), events.dataFrom(), events.dataTo()));
                next = events.next();
            }
        }
        return there && isThere();
    }

    /** One event may have to wait for the one before it. */
    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
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
