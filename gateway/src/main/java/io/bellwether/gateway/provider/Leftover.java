package io.bellwether.gateway.provider;

import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Place;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An attempt whose provider finishes its answer when the caller has gone. Its words are dropped as they come, and the
 * caller's place among those that run at once is left: what is still held is a connection, a thread that sleeps and
 * the money. Any thread, but where it says otherwise.
 */
final class Leftover extends Timed implements AfterCaller {
    /** What becomes of it. */
    enum State {
        /** Its caller is there. */
        WITH_CALLER,
        /** It is read for nobody. */
        READING,
        /** All of it has been read. */
        FINISHED,
        /** There were enough already. */
        FULL,
        /** It took too long. */
        LATE,
        /** The process went away. */
        SENT_AWAY,
        /** The provider broke off. */
        BROKEN,
        /** It ended with its caller there. */
        OVER
    }

    private final Leftovers all;
    private final Duration longest;
    private final Loop loop;
    private final Leash leash;
    private final Place place;
    private final Optional<Attempt> attempt;

    // guarded by this
    private State state = State.WITH_CALLER;
    private Optional<ClientExchange> call = Optional.empty();

    Leftover(Leftovers all, Duration longest, Exchange exchange) {
        this.all = all;
        this.longest = longest;
        this.loop = exchange.loop();
        this.leash = exchange.leash();
        this.place = exchange.place();
        this.attempt = exchange.trail().last();
    }

    @Override
    public boolean stays(ClientExchange asked, HttpFailure why) {
        return why.what() == What.CALLER_GONE && reads(asked);
    }

    @Override
    public boolean readsOn(ClientExchange asked) {
        boolean gone = leash.why().map(why -> why.what() == What.CALLER_GONE).orElse(true);
        return gone && reads(asked);
    }

    /** Whether it is read for nobody: decided when it is first known that its caller has gone. */
    private boolean reads(ClientExchange asked) {
        synchronized (this) {
            if (state != State.WITH_CALLER) {
                return state == State.READING;
            }
            state = all.admits(this) ? State.READING : State.FULL;
            call = Optional.of(asked);
            if (state == State.FULL) {
                return false;
            }
            place.leave(); // within: whoever sees the answer's end after this finds the place left
        }
        begin();
        return true;
    }

    private void begin() {
        dueAt(loop.in(longest));
        loop.execute(() -> loop.watch().add(this));
        if (all.isGoingAway()) {
            sendAway();
        }
    }

    @Override
    protected void overdue() {
        dueAt(NEVER);
        stop(State.LATE);
    }

    void sendAway() {
        stop(State.SENT_AWAY);
    }

    private void stop(State why) {
        Optional<ClientExchange> stopped;
        synchronized (this) {
            if (state != State.READING) {
                return;
            }
            state = why;
            stopped = call;
        }
        HttpFailure gone = new HttpFailure(What.CALLER_GONE, "nobody waits for it, and it took too long");
        stopped.ifPresent(reading -> reading.cut(gone));
    }

    @Override
    public void over(boolean whole) {
        State how;
        synchronized (this) {
            how = switch (state) {
                case WITH_CALLER -> State.OVER;
                case READING -> whole ? State.FINISHED : State.BROKEN;
                case LATE, SENT_AWAY, FULL, FINISHED, BROKEN, OVER -> state;
            };
            state = how;
        }
        if (how == State.OVER) {
            return;
        }
        if (how != State.FULL) {
            all.giveBack(this);
            loop.execute(() -> loop.watch().remove(this));
        }
        all.ended(how);
        attempt.ifPresent(noted -> noted.leftover(how.name().toLowerCase(Locale.ROOT)));
    }
}
