package io.bellwether.gateway.chat;

import io.bellwether.http.Payload;

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

    /** The next piece, as soon as there is one. */
    Piece next();

    /** What the provider has said of tokens by now; {@link Usage#NONE} as long as it has said nothing. */
    Usage usage();

    /** Bytes of generated text that have come, for an estimate where the provider says nothing. */
    long contentBytes();

    /** Those of them that are beyond ASCII: they make more tokens. */
    long otherContentBytes();

    /** Lets go of the upstream; one that is not at its end is told to stop. */
    @Override
    void close();
}
