package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.Payload;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A caller whose answer is shared as it comes, and may be kept. Who follows is served though the caller is gone. What
 * is this caller's alone, as it stands in for a model's answer or a budget of theirs has shortened it, is not shared.
 */
final class Leader implements Caller {
    /** Who may speak to the caller: one thread at a time. */
    private enum Turn {
        FREE,
        /** The exchange's own thread says something. */
        TAKEN,
        /** The last word has been said, or is being. */
        OVER,
        /** So has another: that the caller may have no more. */
        DISMISSED
    }

    private static final Failure REVOKED = Failure.of(Kind.KEY_REVOKED, Kind.KEY_REVOKED.advice());

    private final Caller caller;
    private final Flight flight;
    private final Trail trail;
    private final Runnable whenAlone;
    private Optional<Kept.Form> form = Optional.empty();
    private boolean gone;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.FREE);

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

    /** Its caller may have no more of it, and hears so at once; whoever follows may. Any thread, once. */
    void revoke() {
        Turn before = turn.getAndUpdate(now -> now == Turn.OVER ? Turn.OVER : Turn.DISMISSED);
        if (before == Turn.FREE) {
            caller.dismiss(REVOKED);
        }
    }

    /** Why its caller was told to leave before the answer's end, if so. */
    Optional<Failure> dismissed() {
        return turn.get() == Turn.DISMISSED ? Optional.of(REVOKED) : Optional.empty();
    }

    private boolean speaks() {
        return turn.compareAndSet(Turn.FREE, Turn.TAKEN);
    }

    /** Says what was put off while something else was being said. */
    private boolean spoke(boolean isThere) {
        boolean goesOn = turn.compareAndSet(Turn.TAKEN, Turn.FREE);
        if (!goesOn) {
            caller.dismiss(REVOKED);
        }
        return goesOn && isThere;
    }

    private boolean endsItself() {
        return turn.compareAndSet(Turn.FREE, Turn.OVER);
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        if (isShared()) {
            form = Optional.of(new Kept.Form.Whole(reply));
            flight.end(new Flight.Step.Whole(reply));
        }
        return endsItself() && caller.answer(reply);
    }

    private boolean isShared() {
        return trail.degraded().isEmpty() && trail.clampedTokens() == 0;
    }

    @Override
    public boolean begin() {
        if (!isShared()) {
            whenAlone.run();
        }
        gone = !(speaks() && spoke(caller.begin()));
        return isWanted();
    }

    @Override
    public boolean send(Payload payload) {
        if (isShared()) {
            flight.add(payload);
        }
        gone = gone || !(speaks() && spoke(caller.send(payload)));
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
        form = isShared() ? form(flight) : Optional.empty();
        flight.end(new Flight.Step.Finished());
        return !gone && endsItself() && caller.finish();
    }

    private static Optional<Kept.Form> form(Flight flight) {
        return flight.all().map(Kept.Form.Events::new);
    }

    @Override
    public boolean breakOff(Failure failure) {
        flight.end(new Flight.Step.Broken(failure));
        return !gone && endsItself() && caller.breakOff(failure);
    }
}
