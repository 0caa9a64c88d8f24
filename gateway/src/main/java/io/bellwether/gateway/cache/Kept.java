package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
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
        /** Its bytes, to be read. */
        default byte[] all() {
            return switch (this) {
                case Whole whole -> whole.body().all();
                case Events events -> events.events().all();
            };
        }

        /** In one piece. */
        record Whole(String contentType, Bytes body) implements Form {}

        /** As the events of a stream. */
        record Events(Bytes events) implements Form {}
    }

    /** Bytes that nobody changes. */
    static final class Bytes {
        private final byte[] all;

        /** Of an array that nobody changes from now on. */
        Bytes(byte[] all) {
            this.all = all;
        }

        /** To be read. */
        byte[] all() {
            return all;
        }
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
    int bytes() {
        return ENTRY_BYTES + form.all().length;
    }

    /** Gives it; whether the caller was there to the end. */
    boolean give(Caller caller) {
        return switch (form) {
            case Form.Whole whole -> caller.answer(new Reply.Complete(whole.contentType(), form.all(), Usage.NONE, 0));
            case Form.Events events -> caller.begin() && caller.send(Payload.of(form.all())) && caller.finish();
        };
    }
}
