package io.bellwether.gateway;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A stream that plays what it was told, and counts how often it was let go. */
public final class ScriptedStream implements ReplyStream {
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private Usage usage = Usage.NONE;
    private String servedTier = "";
    private long contentBytes;
    private long otherContentBytes;
    private int closed;
    private boolean finishes;

    /** Then come events with this text, all of it content. */
    public ScriptedStream then(String text) {
        pieces.add(new Piece.Events(Payload.of(text.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    public ScriptedStream thenDone() {
        pieces.add(Piece.DONE);
        return this;
    }

    public ScriptedStream thenBreaks(Failure.Kind kind) {
        pieces.add(new Piece.Broken(Failure.of(kind, "broke off")));
        return this;
    }

    /** What the provider says of tokens, from the start on. */
    public ScriptedStream reporting(Usage said) {
        usage = said;
        return this;
    }

    /** The grade of service that the provider says it gives, from the start on. */
    public ScriptedStream serving(String tier) {
        servedTier = tier;
        return this;
    }

    /** The provider finishes when the caller has gone. */
    public ScriptedStream finishing() {
        finishes = true;
        return this;
    }

    @Override
    public void readOn(Runnable progressed) {
        while (finishes && next() instanceof Piece.Events) {
            progressed.run();
        }
    }

    public int closed() {
        return closed;
    }

    /** Everything is told. */
    @Override
    public void flow(Sink sink) {}

    /** Past the script's end it behaves like a stream with a bug. */
    @Override
    public Piece next() {
        Piece piece = pieces.poll();
        if (piece == null) {
            throw new IllegalStateException("a bug in the stream");
        }
        if (piece instanceof Piece.Events(Payload bytes)) {
            contentBytes += bytes.length();
            for (byte each : bytes.toBytes()) {
                otherContentBytes += each < 0 ? 1 : 0;
            }
        }
        return piece;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public String servedTier() {
        return servedTier;
    }

    @Override
    public long contentBytes() {
        return contentBytes;
    }

    @Override
    public long otherContentBytes() {
        return otherContentBytes;
    }

    @Override
    public Optional<byte[]> said() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed++;
    }
}
