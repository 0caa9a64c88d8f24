package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Journey;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.pipeline.Pipeline;
import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The door for one of OpenAI's operations: makes the exchange, sends it on its way, and says why when it was refused.
 */
public final class OpenAiDoor implements Door {
    /** What an exchange passes through; a reload makes a new one, and exchanges under way keep theirs. */
    public record Way(Pipeline pipeline, Duration total) {
        /** Makes an exchange; its deadline runs from its arrival. */
        Exchange exchange(String id, Operation operation, Line line, Trail trail) {
            Deadline deadline = Deadline.in(shorter(total, line.fields()), trail.arrivedNanos());
            return new Exchange(id, operation, line, trail, deadline);
        }
    }

    private static final HeaderName CLIENT_TIMEOUT = HeaderName.of("x-stainless-timeout");
    static final HeaderName SUMMARY = HeaderName.of("x-bellwether-summary");

    private final Operation operation;
    private final Supplier<Way> ways;
    private final LongSupplier nanoTime;

    public OpenAiDoor(Operation operation, Supplier<Way> ways, LongSupplier nanoTime) {
        this.operation = operation;
        this.ways = ways;
        this.nanoTime = nanoTime;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        Way way = ways.get();
        Fields fields = wire.head().fields();
        Trail trail = new Trail(wire.arrivedNanos());
        OpenAiCaller caller = new OpenAiCaller(wire, id, trail, fields.has(SUMMARY), nanoTime);
        Exchange exchange = way.exchange(id, operation, new WireLine(wire, wire.leash(), caller), trail);
        switch (way.pipeline().run(exchange)) {
            case Ending.Refused(Failure failure) -> Refusals.send(wire, failure, id, trail);
            case Ending.Abandoned gone -> Refusals.leave(wire, id, trail);
            case Ending.Answered answered -> {}
            case Ending.Interrupted interrupted -> {}
        }
    }

    /** A client that says how long it will wait is not worked for any longer. */
    private static Duration shorter(Duration ours, Fields fields) {
        int at = fields.find(CLIENT_TIMEOUT, 0);
        if (at < 0) {
            return ours;
        }
        try {
            double seconds = Double.parseDouble(fields.text(at));
            Duration theirs = Duration.ofMillis((long) (seconds * 1000));
            return seconds > 0 && theirs.compareTo(ours) < 0 ? theirs : ours;
        } catch (NumberFormatException | ArithmeticException odd) {
            return ours;
        }
    }

    /** Answers with a failure. */
    static final class Refusals {
        private Refusals() {}

        /** As a status while there is time for one, else within the stream that a heartbeat has begun. */
        static void send(ServerExchange wire, Failure failure, String id, Trail trail) throws HttpFailure {
            if (wire.still()) {
                inBand(wire, failure);
                return;
            }
            HeadWriter fields = QuotaFields.add(OpenAiErrors.fields(failure, id, trail.triesDue()), trail.quota());
            AnswerHead.replayed(fields, trail);
            String journey = Journey.of(trail);
            if (!journey.isEmpty()) {
                fields.add("x-bellwether-trail", Printable.of(journey));
            }
            wire.answer(failure.kind().status(), fields, Payload.of(OpenAiErrors.body(failure)));
        }

        /** Nobody waits any more; or nobody may, and has not been told yet. */
        static void leave(ServerExchange wire, String id, Trail trail) throws HttpFailure {
            boolean revoked = wire.leash()
                    .why()
                    .filter(why -> why.what() == HttpFailure.What.REVOKED)
                    .isPresent();
            if (revoked && (wire.still() || !wire.begun())) {
                send(wire, Failure.of(Kind.KEY_REVOKED, Kind.KEY_REVOKED.advice()), id, trail);
            } else {
                wire.cutOff();
            }
        }

        static void inBand(ServerExchange wire, Failure failure) throws HttpFailure {
            wire.write(OpenAiErrors.event(failure));
            wire.finish();
        }
    }
}
