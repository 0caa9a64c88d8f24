package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Payload;
import java.time.Duration;

/**
 * An answer that is given again.
 *
 * @param id of the exchange that it was first given to
 * @param worth what it saves whoever is given it
 * @param sinceNanos when it was kept, on {@link System#nanoTime}'s scale
 */
record Kept(String id, Form form, Worth worth, long sinceNanos) {
    /** What an entry takes up beside its answer, about. */
    static final int ENTRY_BYTES = 512;

    /** How it came, and is given. */
    sealed interface Form {
        /** Its bytes. */
        default Payload bytes() {
            return switch (this) {
                case Whole(Reply.Complete reply) -> Payload.of(reply.body());
                case Events(Payload events) -> events;
            };
        }

        /** In one piece. */
        record Whole(Reply.Complete reply) implements Form {}

        /** As the events of a stream. */
        record Events(Payload events) implements Form {}
    }

    /**
     * What an answer cost when it was a target's.
     *
     * @param microDollars 0 where nobody knows
     * @param nanos from the question to the answer's end
     */
    record Worth(long microDollars, long nanos) {}

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - sinceNanos);
    }

    /** What it takes up, about. */
    long bytes() {
        return ENTRY_BYTES + form.bytes().length();
    }

    /** Gives it; whether the caller was there to the end. */
    boolean give(Caller caller) {
        return switch (form) {
            case Form.Whole(Reply.Complete reply) -> caller.answer(reply);
            case Form.Events(Payload events) -> caller.begin() && caller.send(events) && caller.finish();
        };
    }
}
