package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.inbound.resume.Outcome;
import io.bellwether.gateway.inbound.resume.Reader;
import io.bellwether.gateway.inbound.resume.Recording;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * {@code /v1/streams/{id}}: a stream read again from any event on, its final result, and its stop. A stream of another
 * key does not exist.
 */
public final class StreamsDoor {
    public static final String PREFIX = "/v1/streams/";

    private static final HeaderName LAST_EVENT = HeaderName.of("last-event-id");
    private static final String AFTER = "after=";
    private static final String FINAL = "final=true";

    /** As many as every long can hold. */
    private static final int MOST_DIGITS = 18;

    private final Supplier<Porter> porters;
    private final Recordings recordings;
    private final LongSupplier nanoTime;

    /**
     * @param porters gives whoever tells a caller's name; a reload gives another
     */
    public StreamsDoor(Supplier<Porter> porters, Recordings recordings, LongSupplier nanoTime) {
        this.porters = porters;
        this.recordings = recordings;
        this.nanoTime = nanoTime;
    }

    /** {@code GET}: the events after one, or the final result. */
    public void read(ServerExchange wire, String id) throws HttpFailure {
        Optional<Recording> found = find(wire, id);
        if (found.isEmpty()) {
            return;
        }
        String query = wire.head().query();
        if (query.equals(FINAL)) {
            whole(wire, id, found.get());
            return;
        }
        OptionalLong after = after(wire.head().fields(), query);
        if (after.isEmpty() || after.getAsLong() > found.get().last()) {
            FrontDoor.refuse(
                    wire,
                    id,
                    Kind.BAD_REQUEST,
                    "Last-Event-ID or after: not the id of an event that was sent (expected: 0 to "
                            + found.get().last() + ")");
            return;
        }
        attach(wire, id, found.get(), after.getAsLong());
    }

    /** {@code DELETE}: the generation ends at once; what has come can still be read. */
    public void stop(ServerExchange wire, String id) throws HttpFailure {
        Optional<Recording> found = find(wire, id);
        if (found.isPresent()) {
            recordings.stop(found.get());
            wire.answer(204, new HeadWriter().add("x-request-id", id), Payload.EMPTY);
        }
    }

    /** The stream that is asked for; when there is none for this caller, that has been answered. */
    private Optional<Recording> find(ServerExchange wire, String id) throws HttpFailure {
        switch (porters.get().admit(wire.head().fields(), wire.peer())) {
            case Porter.Admission.Granted(Who who) -> {
                return find(wire, id, who);
            }
            case Porter.Admission.Denied(Failure failure) -> {
                FrontDoor.refuse(wire, id, failure);
                return Optional.empty();
            }
        }
    }

    private Optional<Recording> find(ServerExchange wire, String id, Who who) throws HttpFailure {
        Optional<Recording> found = recordings.find(wire.head().path().substring(PREFIX.length()), who.key());
        if (found.isEmpty()) {
            FrontDoor.refuse(wire, id, Kind.UNKNOWN_STREAM, Kind.UNKNOWN_STREAM.advice());
        }
        return found;
    }

    private void attach(ServerExchange wire, String id, Recording recording, long after) throws HttpFailure {
        boolean over = recording.outcome().state() != Outcome.State.RUNNING;
        if (over && after == recording.last()) {
            wire.answer(204, head(id, recording), Payload.EMPTY); // an EventSource comes back no more (WHATWG, 9.2.3)
            return;
        }
        if (!recording.reaches(after)) {
            recordings.gap();
            OpenAiDoor.Refusals.send(wire, Playback.gap(recording), id, new Trail(wire.arrivedNanos()));
            return;
        }
        Optional<Reader> reader = recording.reader(after);
        if (reader.isEmpty()) {
            FrontDoor.refuse(
                    wire,
                    id,
                    Kind.LIMITED,
                    "readers: more than " + Recording.MOST_READERS + " of one stream (expected: at most that)");
            return;
        }
        recordings.attached();
        Playback playback = new Playback(wire, recordings, nanoTime);
        if (playback.begin(AnswerHead.ofStream(id), recording)) {
            playback.play(recording, reader.get());
        } else {
            recording.leave(reader.get(), nanoTime.getAsLong());
        }
    }

    private static void whole(ServerExchange wire, String id, Recording recording) throws HttpFailure {
        HeadWriter fields = head(id, recording).add("content-type", "application/json");
        wire.answer(200, fields.add("cache-control", "no-store"), Payload.of(FinalResult.json(recording)));
    }

    private static HeadWriter head(String id, Recording recording) {
        return new HeadWriter().add("x-request-id", id).add(Playback.NAME, recording.id());
    }

    /** The last event that the reader has; none when that cannot be understood. An EventSource sends the header. */
    private static OptionalLong after(Fields fields, String query) {
        Optional<String> header = fields.value(LAST_EVENT);
        if (header.isPresent()) {
            return number(header.get());
        }
        if (query.isEmpty()) {
            return OptionalLong.of(0);
        }
        return query.startsWith(AFTER) ? number(query.substring(AFTER.length())) : OptionalLong.empty();
    }

    private static OptionalLong number(String digits) {
        boolean right = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return right ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
