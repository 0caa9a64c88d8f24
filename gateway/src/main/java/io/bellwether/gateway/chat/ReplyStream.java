package io.bellwether.gateway.chat;

import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import java.util.Optional;
import java.util.function.Consumer;

/** An answer that comes piece by piece; reading pulls it. For one thread. */
public interface ReplyStream extends AutoCloseable {
    /** What reading found. */
    sealed interface Piece {
        /** Whole events, in the caller's dialect, ready to be sent on. */
        record Events(Payload bytes) implements Piece {}

        /** The answer is complete. */
        record Done() implements Piece {}

        /** It broke off, and nothing more will come. */
        record Broken(Failure failure) implements Piece {}

        Done DONE = new Done();
    }

    /** Where events go while nobody reads them: at once, on the loop, without waiting. */
    interface Sink {
        /** Takes events that are lent: their bytes change as soon as this returns. On the loop. */
        Pump.Next take(Payload events);

        /** Before events come: what to do on the loop when there is room again, after {@link Pump.Next#PAUSE}. */
        void whenRoom(Runnable task);

        /** The same sink, with somebody who looks at the events on their way. */
        default Sink watchedBy(Consumer<Payload> watcher) {
            Sink sink = this;
            return new Sink() {
                @Override
                public Pump.Next take(Payload events) {
                    watcher.accept(events);
                    return sink.take(events);
                }

                @Override
                public void whenRoom(Runnable task) {
                    sink.whenRoom(task);
                }
            };
        }
    }

    /**
     * Lets events run into a sink as they come, and parks until {@link #next} has something to tell. Returns at once
     * where there is something to be told first.
     */
    void flow(Sink sink);

    /** The next piece, as soon as there is one. */
    Piece next();

    /** What the provider has said of tokens by now; {@link Usage#NONE} as long as it has said nothing. */
    Usage usage();

    /**
     * The grade of service that the provider has said it gives, by its own name for it; empty while it has said
     * nothing.
     */
    default String servedTier() {
        return "";
    }

    /** Bytes of generated text that have come, for an estimate where the provider says nothing. */
    long contentBytes();

    /** Those of them that are beyond ASCII: they make more tokens. */
    long otherContentBytes();

    /**
     * The text that has come, as the inside of a JSON string, for another target to go on with; nothing when it was not
     * kept, when there is none, or when there is more than text, such as a tool call.
     */
    Optional<byte[]> said();

    /**
     * Nobody wants the words any more: where the provider is to finish all the same, reads to the end for what it says
     * of tokens. Returns at once where it is not. Before closing.
     *
     * @param progressed told whenever some have come
     */
    default void readOn(Runnable progressed) {}

    /** Lets go of the upstream; one that is not at its end is told to stop. */
    @Override
    void close();
}
