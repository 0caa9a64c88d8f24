package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.inbound.resume.Reader;
import io.bellwether.gateway.inbound.resume.Recording;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.gateway.inbound.resume.Taken;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.server.ServerExchange;
import java.util.function.LongSupplier;

/** Sends a recording to one reader, at the reader's pace, to its end. */
final class Playback {
    /** Where the reader sees by which name to come back. */
    static final String NAME = "x-bellwether-stream";

    private final ServerExchange wire;
    private final Recordings recordings;
    private final LongSupplier nanoTime;

    Playback(ServerExchange wire, Recordings recordings, LongSupplier nanoTime) {
        this.wire = wire;
        this.recordings = recordings;
        this.nanoTime = nanoTime;
    }

    /** Sends the head; answers whether anybody was there to read it. */
    boolean begin(HeadWriter head, Recording recording) {
        try {
            HeadWriter fields = head.add(NAME, recording.id());
            wire.begin(200, fields);
            wire.heartbeat(() -> fields);
            return wire.leash().why().isEmpty();
        } catch (HttpFailure gone) {
            return false;
        }
    }

    /** Sends the events; returns at the end, at a gap, or when the reader goes. */
    void play(Recording recording, Reader reader) {
        Leash.Attached hangUp = why -> {
            if (why.what() != What.GOING_AWAY) { // a drain ends the stream itself, and that is still to be read
                recording.dismiss(reader);
            }
        };
        wire.leash().attach(hangUp);
        try {
            boolean more = true;
            while (more) {
                more = step(recording, recording.next(reader));
            }
        } catch (HttpFailure gone) {
            wire.cutOff();
        } finally {
            wire.leash().detach(hangUp);
            recording.leave(reader, nanoTime.getAsLong());
        }
    }

    private boolean step(Recording recording, Taken taken) throws HttpFailure {
        switch (taken) {
            case Taken.Events(var bytes) -> {
                wire.write(bytes);
                return true;
            }
            case Taken.Gap gap -> {
                recordings.gap();
                wire.write(OpenAiErrors.event(gap(recording)));
                wire.finish();
            }
            case Taken.End end -> wire.finish();
            case Taken.Left left -> wire.cutOff();
        }
        return false;
    }

    static Failure gap(Recording recording) {
        return Failure.of(
                Kind.STREAM_GAP,
                "Events of " + recording.id() + " were missed that are not kept any more (the whole so far: GET "
                        + StreamsDoor.PREFIX + recording.id() + "?final=true)");
    }
}
