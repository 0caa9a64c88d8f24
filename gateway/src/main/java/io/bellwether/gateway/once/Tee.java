package io.bellwether.gateway.once;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Payload;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A caller whose answer is kept beside. One that hangs up is answered to the end all the same, as long as there is
 * room: it will come back and ask again.
 */
final class Tee implements Caller {
    private final Caller caller;
    private final String id;
    private final int mostBytes;
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private Optional<Kept> kept = Optional.empty();
    private boolean gone;
    private boolean tooLong;

    /**
     * @param mostBytes of an answer that is kept
     */
    Tee(Caller caller, String id, int mostBytes) {
        this.caller = caller;
        this.id = id;
        this.mostBytes = mostBytes;
    }

    /** How it ended, if it came to an honest end. */
    Optional<Kept> kept() {
        return kept;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        kept = Optional.of(
                reply.body().length <= mostBytes
                        ? new Kept.Whole(id, reply.contentType(), new Kept.Bytes(reply.body()))
                        : new Kept.TooLong(id));
        return caller.answer(reply);
    }

    @Override
    public boolean begin() {
        gone = !caller.begin();
        return true;
    }

    @Override
    public boolean send(Payload payload) {
        for (int i = 0; i < payload.ranges() && !tooLong; i++) {
            int length = payload.to(i) - payload.from(i);
            tooLong = events.size() + length > mostBytes;
            if (!tooLong) {
                events.write(payload.bytes(i), payload.from(i), length);
            }
        }
        gone |= !caller.send(payload);
        return !gone || !tooLong;
    }

    /** Everything comes by {@link #send}. */
    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        kept = Optional.of(tooLong ? new Kept.TooLong(id) : new Kept.Events(id, new Kept.Bytes(events.toByteArray())));
        return !gone && caller.finish();
    }

    @Override
    public boolean breakOff(Failure failure) {
        return !gone && caller.breakOff(failure);
    }

    @Override
    public void dismiss(Failure why) {
        caller.dismiss(why);
    }
}
