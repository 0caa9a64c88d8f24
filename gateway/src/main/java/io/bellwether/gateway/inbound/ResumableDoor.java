package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.server.ServerExchange;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The door for an operation whose stream may be asked for as resumable ({@code x-bellwether-resumable: true}); whoever
 * does not ask goes through the plain one.
 */
public final class ResumableDoor implements Door {
    private static final HeaderName RESUMABLE = HeaderName.of("x-bellwether-resumable");

    private final Operation operation;
    private final Supplier<OpenAiDoor.Way> ways;
    private final Recordings recordings;
    private final LongSupplier nanoTime;
    private final Door plain;

    public ResumableDoor(
            Operation operation, Supplier<OpenAiDoor.Way> ways, Recordings recordings, LongSupplier nanoTime) {
        this.operation = operation;
        this.ways = ways;
        this.recordings = recordings;
        this.nanoTime = nanoTime;
        this.plain = new OpenAiDoor(operation, ways, nanoTime);
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        boolean asked = wire.head()
                .fields()
                .value(RESUMABLE)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        if (asked) {
            record(wire, id);
        } else {
            plain.enter(wire, id);
        }
    }

    private void record(ServerExchange wire, String id) throws HttpFailure {
        Trail trail = new Trail(wire.arrivedNanos());
        Leash leash = new Leash();
        Leash.Attached tie = leash::cut;
        wire.leash().attach(tie);
        OpenAiCaller direct =
                new OpenAiCaller(wire, id, trail, wire.head().fields().has(OpenAiDoor.SUMMARY), nanoTime);
        RecordingCaller caller = new RecordingCaller(
                new RecordingCaller.Origin(wire, id, trail, leash, tie), direct, recordings, nanoTime);
        OpenAiDoor.Way way = ways.get();
        Ending ending = Ending.refused(Kind.INTERNAL, Kind.INTERNAL.advice());
        try {
            ending = way.pipeline().run(way.exchange(id, operation, new WireLine(wire, leash, caller), trail));
        } finally {
            caller.over(ending);
        }
        if (!caller.records()) {
            tell(wire, id, trail, ending);
        }
    }

    private static void tell(ServerExchange wire, String id, Trail trail, Ending ending) throws HttpFailure {
        switch (ending) {
            case Ending.Refused(Failure failure) -> OpenAiDoor.Refusals.send(wire, failure, id, trail);
            case Ending.Abandoned gone -> OpenAiDoor.Refusals.leave(wire, id, trail);
            case Ending.Answered answered -> {}
            case Ending.Interrupted interrupted -> {}
        }
    }
}
