package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.ErrorBody;
import io.bellwether.gateway.provider.AfterCaller;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.loop.Inflow;
import java.util.Optional;

/** A provider's stream. What comes before the first content is held back, so that a failure until then is invisible. */
final class OpenAiStream implements ReplyStream {
    /** Bytes that may come before the first content; more is no stream of this dialect. */
    private static final long MOST_HELD = 64 * 1024;

    private static final String NOT_UNDERSTOOD = "the provider sent an event that cannot be understood";

    private final ClientExchange call;
    private final EventRelay events;
    private final Waiting waiting;
    private final AfterCaller after;
    private final boolean paced;
    private final Pacing pacing;
    private Payload held = Payload.EMPTY;
    private boolean ended;
    private boolean tooSlow;

    OpenAiStream(ClientExchange call, EventRelay events, Waiting waiting, AfterCaller after) {
        this.call = call;
        this.events = events;
        this.waiting = waiting;
        this.after = after;
        this.paced = !waiting.pace().isAny();
        this.pacing = new Pacing(waiting.pace());
    }

    /** Reads up to the first content; answers why there is none. */
    Optional<Failure> open() {
        Payload.Builder before = Payload.builder();
        long bytes = 0;
        while (events.state() == EventRelay.State.LIFECYCLE) {
            Piece piece = pull(waiting.forFirstToken());
            if (piece instanceof Piece.Broken(Failure failure)) {
                return Optional.of(failure);
            }
            if (piece instanceof Piece.Events(Payload payload)) {
                before.add(payload);
                bytes += payload.length();
            }
            if (bytes > MOST_HELD && events.state() == EventRelay.State.LIFECYCLE) {
                return Optional.of(noContent());
            }
        }
        held = before.build();
        return fault();
    }

    /** What is wrong already, while nobody has seen anything. */
    private Optional<Failure> fault() {
        return switch (events.state()) {
            case ERROR -> Optional.of(reported(false));
            case MALFORMED -> Optional.of(Failure.of(Kind.UPSTREAM_MALFORMED, NOT_UNDERSTOOD));
            case DONE -> events.contentBytes() > 0 || events.finished() ? Optional.empty() : Optional.of(noContent());
            case LIFECYCLE, CONTENT -> Optional.empty();
        };
    }

    private static Failure noContent() {
        return Failure.of(Kind.UPSTREAM_MALFORMED, "The provider's stream has no content");
    }

    @Override
    public void flow(Sink sink) {
        if (held.length() > 0 || ended || tooSlow || !goesOn()) {
            return;
        }
        sink.whenRoom(this::goOn);
        waitsForProvider();
        call.flow((bytes, from, to) -> pass(bytes, from, to, sink), waiting.between(), waiting.forAll());
    }

    private Pump.Next pass(byte[] bytes, int from, int to, Sink sink) {
        Payload whole = events.lend(bytes, from, to);
        Pump.Next next = whole.length() == 0 ? Pump.Next.MORE : sink.take(whole);
        return keepsPace() && goesOn() ? next : Pump.Next.STOP;
    }

    /** Whether more of the answer is to come, and not its end alone, which is not waited for as long. */
    private boolean goesOn() {
        return events.state() == EventRelay.State.CONTENT && !events.finished();
    }

    private void goOn() {
        waitsForProvider();
        call.goOn();
    }

    private void waitsForProvider() {
        if (paced) {
            pacing.waits(waiting.now());
        }
    }

    /** Bytes have come: whether they came fast enough. An answer that is nearly over is not judged any more. */
    private boolean keepsPace() {
        tooSlow = paced
                && events.state() == EventRelay.State.CONTENT
                && !events.finished()
                && pacing.isTooSlow(events.contentBytes(), events.otherContentBytes(), waiting.now());
        return !tooSlow;
    }

    @Override
    public Piece next() {
        if (held.length() > 0) {
            Payload first = held;
            held = Payload.EMPTY;
            return new Piece.Events(first);
        }
        if (tooSlow) {
            ended = true;
            return broken(Kind.TIMEOUT_PACE, Kind.TIMEOUT_PACE.advice());
        }
        return switch (events.state()) {
            case DONE -> Piece.DONE;
            case ERROR -> new Piece.Broken(reported(true));
            case MALFORMED -> broken(Kind.UPSTREAM_MALFORMED, NOT_UNDERSTOOD);
            case LIFECYCLE, CONTENT -> ended ? Piece.DONE : pullSome();
        };
    }

    /** The next bytes that are worth sending; a chunk may hold none, such as the hidden usage. */
    private Piece pullSome() {
        while (true) {
            waitsForProvider();
            Piece piece = pull(events.finished() ? waiting.forEnd() : waiting.forMore());
            boolean fast = keepsPace();
            if (!(piece instanceof Piece.Events(Payload payload)) || payload.length() > 0) {
                return piece;
            }
            if (!fast || events.state() != EventRelay.State.CONTENT) {
                return next();
            }
        }
    }

    private Piece pull(long due) {
        try {
            byte[] chunk = call.next(due);
            if (chunk.length > 0) {
                return new Piece.Events(events.relay(chunk, 0, chunk.length));
            }
            ended = true;
            return atEnd();
        } catch (HttpFailure failure) {
            ended = true;
            return isOverAnyway(failure) ? Piece.DONE : new Piece.Broken(afterContent(waiting.failure(failure)));
        }
    }

    /** Only what ends the message is missing: the answer itself is whole, and its caller has all of it. */
    private boolean isOverAnyway(HttpFailure failure) {
        return switch (failure.what()) {
            case TRUNCATED, READ_TIMEOUT, MALFORMED -> events.finished() && !events.endsUnfinished();
            case UNKNOWN_HOST,
                    CONNECT_REFUSED,
                    TLS,
                    CONNECT_TIMEOUT,
                    POOL_FULL,
                    WRITE_STALLED,
                    IN_VAIN,
                    TOO_LARGE,
                    CALLER_GONE,
                    UNWANTED,
                    GOING_AWAY,
                    REVOKED -> false;
        };
    }

    /** The message ended in good order; whether the answer did is another question. */
    private Piece atEnd() {
        boolean unfinished = events.endsUnfinished();
        boolean whole = !unfinished && (events.finished() || events.state() == EventRelay.State.DONE);
        return whole
                ? Piece.DONE
                : broken(Kind.UPSTREAM_TRUNCATED, "the provider's stream ended before the answer did");
    }

    private Piece broken(Kind kind, String message) {
        return new Piece.Broken(afterContent(Failure.of(kind, message)));
    }

    /** Once content has come, a truncated answer is an interrupted one. */
    private Failure afterContent(Failure failure) {
        boolean interrupted = events.contentBytes() > 0
                && (failure.kind() == Kind.UPSTREAM_TRUNCATED || failure.kind() == Kind.UPSTREAM_MALFORMED);
        return interrupted ? Failure.of(Kind.STREAM_INTERRUPTED, failure.message()) : failure;
    }

    /** The provider's own error within its stream, in words that cannot carry a key of ours. */
    private Failure reported(boolean afterContent) {
        ErrorBody error = ErrorBody.read(events.error(), 0, events.error().length);
        String code = error.code().orElse("");
        boolean limited = code.contains("rate_limit") || code.equals("429");
        Kind before = limited ? Kind.UPSTREAM_LIMITED : Kind.UPSTREAM_BROKEN;
        return Failure.of(
                afterContent ? Kind.STREAM_INTERRUPTED : before, "The provider reported an error within its stream");
    }

    @Override
    public Usage usage() {
        return events.usage();
    }

    @Override
    public String servedTier() {
        return events.servedTier();
    }

    @Override
    public long contentBytes() {
        return events.contentBytes();
    }

    @Override
    public long otherContentBytes() {
        return events.otherContentBytes();
    }

    @Override
    public Optional<byte[]> said() {
        return events.said();
    }

    @Override
    public void readOn(Runnable progressed) {
        if (isOver() || !after.readsOn(call)) {
            return;
        }
        held = Payload.EMPTY;
        events.forgetting();
        Sink nowhere = new Nowhere(progressed);
        Piece piece;
        do {
            flow(nowhere);
            piece = next();
            progressed.run();
        } while (piece instanceof Piece.Events);
    }

    private boolean isOver() {
        boolean goesOn = events.state() == EventRelay.State.CONTENT || events.state() == EventRelay.State.LIFECYCLE;
        return ended || tooSlow || !goesOn;
    }

    /** Where words go that nobody wants. */
    private record Nowhere(Runnable progressed) implements Sink {
        @Override
        public Pump.Next take(Payload dropped) {
            progressed.run();
            return Pump.Next.MORE;
        }

        @Override
        public void whenRoom(Runnable task) {}
    }

    @Override
    public void close() {
        boolean done = events.state() == EventRelay.State.DONE;
        if (done && !ended) {
            readLastBytes();
        }
        call.close();
        after.over(done || (ended && events.finished()));
    }

    private void readLastBytes() {
        try {
            long due = waiting.forLastBytes();
            byte[] bytes = call.next(due);
            for (int read = 0; bytes != Inflow.END && read < MOST_HELD; read += bytes.length) {
                bytes = call.next(due);
            }
        } catch (HttpFailure late) {
            ended = true; // it does not end its message: its connection is closed instead of used again
        }
    }
}
