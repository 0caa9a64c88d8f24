package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Payload;
import java.util.Optional;

/** A caller whose answer is shared as it comes, and may be kept. Who follows is served though the caller is gone. */
final class Leader implements Caller {
    private final Caller caller;
    private final Flight flight;
    private Optional<Kept.Form> form = Optional.empty();
    private boolean gone;

    Leader(Caller caller, Flight flight) {
        this.caller = caller;
        this.flight = flight;
    }

    /** The answer, if it came to an honest end. */
    Optional<Kept.Form> form() {
        return form;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        form = Optional.of(new Kept.Form.Whole(reply.contentType(), new Kept.Bytes(reply.body())));
        flight.end(new Flight.Step.Whole(reply));
        return caller.answer(reply);
    }

    @Override
    public boolean begin() {
        gone = !caller.begin();
        return isWanted();
    }

    @Override
    public boolean send(Payload payload) {
        flight.add(payload);
        gone = gone || !caller.send(payload);
        return isWanted();
    }

    private boolean isWanted() {
        return !gone || flight.isFollowed();
    }

    /** Everything comes by {@link #send}. */
    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        form = flight.all().map(events -> new Kept.Form.Events(new Kept.Bytes(events)));
        flight.end(new Flight.Step.Finished());
        return !gone && caller.finish();
    }

    @Override
    public boolean breakOff(Failure failure) {
        flight.end(new Flight.Step.Broken(failure));
        return !gone && caller.breakOff(failure);
    }
}
