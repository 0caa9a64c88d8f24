package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.Payload;
import java.util.Optional;

/**
 * A caller whose answer is shared as it comes, and may be kept. Who follows is served though the caller is gone. What
 * is this caller's alone, as it stands in for a model's answer or a budget of theirs has shortened it, is not shared.
 */
final class Leader implements Caller {
    private final Caller caller;
    private final Flight flight;
    private final Trail trail;
    private final Runnable whenAlone;
    private Optional<Kept.Form> form = Optional.empty();
    private boolean gone;
    private volatile boolean revoked;

    /**
     * @param whenAlone told as soon as it is known that the answer is not shared
     */
    Leader(Caller caller, Flight flight, Trail trail, Runnable whenAlone) {
        this.caller = caller;
        this.flight = flight;
        this.trail = trail;
        this.whenAlone = whenAlone;
    }

    /** The answer, if it came to an honest end. */
    Optional<Kept.Form> form() {
        return form;
    }

    /** Its caller may have no more of it; whoever follows may. Any thread. */
    void revoke() {
        revoked = true;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        if (isShared()) {
            form = Optional.of(new Kept.Form.Whole(reply));
            flight.end(new Flight.Step.Whole(reply));
        }
        return caller.answer(reply);
    }

    private boolean isShared() {
        return trail.degraded().isEmpty() && trail.clampedTokens() == 0;
    }

    @Override
    public boolean begin() {
        if (!isShared()) {
            whenAlone.run();
        }
        gone = !caller.begin();
        return isWanted();
    }

    @Override
    public boolean send(Payload payload) {
        if (isShared()) {
            flight.add(payload);
        }
        gone = gone || isDismissed() || !caller.send(payload);
        return isWanted();
    }

    /** Whether leave has been taken back; then the caller has been told. */
    private boolean isDismissed() {
        if (revoked) {
            boolean ignored = caller.breakOff(Failure.of(Kind.KEY_REVOKED, Kind.KEY_REVOKED.advice()));
        }
        return revoked;
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
        form = isShared() ? form(flight) : Optional.empty();
        flight.end(new Flight.Step.Finished());
        return !gone && !isDismissed() && caller.finish();
    }

    private static Optional<Kept.Form> form(Flight flight) {
        return flight.all().map(Kept.Form.Events::new);
    }

    @Override
    public boolean breakOff(Failure failure) {
        flight.end(new Flight.Step.Broken(failure));
        return !gone && caller.breakOff(failure);
    }
}
