package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.inbound.resume.Outcome;
import io.bellwether.gateway.inbound.resume.Outcome.State;
import io.bellwether.gateway.inbound.resume.Reader;
import io.bellwether.gateway.inbound.resume.Recording;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import io.bellwether.http.server.Heartbeat;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import io.bellwether.http.sse.SseWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The way back for a stream that can be resumed: events go into a recording, and the caller is its first reader, on a
 * thread of their own.
 *
 * <p>From {@link #begin} or the first heartbeat on the exchange is tied to the recording and no longer to the caller's
 * connection: only then does the caller learn by which name to come back. What is no stream, and a stream for which
 * there is no room, goes to the caller directly.
 */
final class RecordingCaller implements Caller, ReplyStream.Sink, Heartbeat {
    /**
     * Where the request came from.
     *
     * @param leash the exchange's own
     * @param tie cuts it when the connection's is cut
     */
    record Origin(ServerExchange wire, String id, Trail trail, Leash leash, Leash.Attached tie) {}

    /** What becomes of the caller as a reader. */
    private enum Reading {
        TO_COME,
        BEGUN,
        NEVER
    }

    /** How the trail calls it. */
    private static final String VIA = "resumable";

    private final Origin origin;
    private final OpenAiCaller direct;
    private final Recordings recordings;
    private final LongSupplier nanoTime;
    private final SseReader events = new SseReader(SseLimits.USUAL);
    private Optional<Recording> recording = Optional.empty();
    private Optional<Reader> first = Optional.empty();

    /** What has become of the first reader; told by the exchange's thread, or by the loop at a heartbeat. */
    private final AtomicReference<Reading> reading = new AtomicReference<>(Reading.TO_COME);

    private final CompletableFuture<Boolean> read = new CompletableFuture<>();

    RecordingCaller(Origin origin, OpenAiCaller direct, Recordings recordings, LongSupplier nanoTime) {
        this.origin = origin;
        this.direct = direct;
        this.recordings = recordings;
        this.nanoTime = nanoTime;
    }

    @Override
    public void awaitsStream() {
        recording = recordings.open(origin.trail().key(), origin.leash());
        if (recording.isEmpty()) {
            direct.awaitsStream();
            return;
        }
        origin.trail().via(VIA);
        first = recording.get().reader(0); // who waits for the first event does not leave the stream unread
        origin.wire().heartbeat(this);
    }

    @Override
    public HeadWriter head() {
        return AnswerHead.ofSilence(origin.id(), origin.trail())
                .add(Playback.NAME, recording.orElseThrow().id());
    }

    /** From here on the caller can come back. */
    @Override
    public void opened() {
        startReading(AnswerHead.ofSilence(origin.id(), origin.trail()));
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return direct.answer(reply);
    }

    @Override
    public boolean begin() {
        if (recording.isEmpty()) {
            return direct.begin();
        }
        startReading(AnswerHead.ofStream(origin.id(), origin.trail()));
        return isGoing();
    }

    /** Once: at a heartbeat, or when the answer begins. */
    private void startReading(HeadWriter head) {
        if (reading.compareAndSet(Reading.TO_COME, Reading.BEGUN)) {
            origin.wire().leash().detach(origin.tie());
            Recording from = recording.orElseThrow();
            origin.wire().loop().start(() -> read(head, from));
        }
    }

    /** On a thread of its own: the caller as the first reader. */
    private void read(HeadWriter head, Recording from) {
        try {
            Playback playback = new Playback(origin.wire(), recordings, nanoTime);
            if (!playback.begin(head, from)) {
                recordings.stop(from); // nobody knows its name
            }
            playback.play(from, first.orElseThrow());
        } finally {
            read.complete(true);
        }
    }

    @Override
    public boolean send(Payload payload) {
        if (recording.isEmpty()) {
            return direct.send(payload);
        }
        for (int i = 0; i < payload.ranges(); i++) {
            events.feed(payload.bytes(i), payload.from(i), payload.to(i));
            SseReader.Next next = events.next();
            while (next == SseReader.Next.EVENT) {
                record(recording.get());
                next = events.next();
            }
        }
        return isGoing();
    }

    @Override
    public Optional<ReplyStream.Sink> sink() {
        return recording.isEmpty() ? direct.sink() : Optional.of(this);
    }

    @Override
    public Pump.Next take(Payload payload) {
        return send(payload) ? Pump.Next.MORE : Pump.Next.STOP;
    }

    /** A recording always has room. */
    @Override
    public void whenRoom(Runnable task) {}

    private void record(Recording into) {
        if (events.hasData()) {
            byte[] data = Arrays.copyOfRange(events.data(), events.dataFrom(), events.dataTo());
            into.add(SseWriter.event(events.name(), Payload.of(data)).toBytes(), data);
        }
    }

    @Override
    public boolean finish() {
        if (recording.isEmpty()) {
            return direct.finish();
        }
        if (origin.wire().head().fields().has(OpenAiDoor.SUMMARY)) {
            boolean ignored = send(Summary.event(origin.id(), origin.trail(), nanoTime.getAsLong()));
        }
        return send(SseWriter.DONE);
    }

    @Override
    public boolean breakOff(Failure failure) {
        return recording.isEmpty() ? direct.breakOff(failure) : send(OpenAiErrors.event(failure));
    }

    /** Who has not learnt the recording's name is told directly, and nobody reads it. */
    @Override
    public void dismiss(Failure why) {
        if (reading.compareAndSet(Reading.TO_COME, Reading.NEVER)) {
            recording.ifPresent(recordings::discard);
            direct.dismiss(why);
        } else {
            boolean ignored = send(OpenAiErrors.event(why));
        }
    }

    private boolean isGoing() {
        return origin.leash().why().isEmpty();
    }

    /** Whether the caller reads the answer out of a recording, and hears of its end there. */
    boolean records() {
        return reading.get() == Reading.BEGUN;
    }

    /** The exchange is over; returns when the first reader has all of it, or has gone. */
    void over(Ending ending) {
        if (reading.compareAndSet(Reading.TO_COME, Reading.NEVER)) {
            recording.ifPresent(recordings::discard);
        } else if (records()) {
            close(recording.orElseThrow(), ending);
            boolean ignored = read.join();
        }
    }

    private void close(Recording open, Ending ending) {
        Trail trail = origin.trail();
        State state = state(open, ending);
        Optional<Failure> failure = failure(state, ending);
        if (ending instanceof Ending.Abandoned || ending instanceof Ending.Refused) {
            failure.ifPresent(this::breakOff); // the attempts had nobody to tell; the readers are to know
        }
        recordings.ended(open, new Outcome(state, failure, trail.usage(), trail.costMicroDollars()));
    }

    private static State state(Recording open, Ending ending) {
        return switch (ending) {
            case Ending.Answered whole -> State.COMPLETE;
            case Ending.Interrupted(Failure failure) ->
                failure.kind() == Kind.DRAINING ? State.INTERRUPTED : State.FAILED;
            case Ending.Abandoned gone -> open.ordered().orElse(State.INTERRUPTED);
            case Ending.Refused bug -> State.FAILED;
        };
    }

    private static Optional<Failure> failure(State state, Ending ending) {
        return switch (ending) {
            case Ending.Answered whole -> Optional.empty();
            case Ending.Interrupted(Failure failure) -> Optional.of(failure);
            case Ending.Refused(Failure failure) -> Optional.of(failure);
            case Ending.Abandoned gone ->
                Optional.of(Failure.of(
                        Kind.STREAM_STOPPED,
                        state == State.STOPPED
                                ? "The stream was stopped by its owner"
                                : "The stream was ended because nobody read it"));
        };
    }
}
