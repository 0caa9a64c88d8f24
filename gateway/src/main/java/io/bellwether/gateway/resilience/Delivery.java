package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.json.Continuation;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.http.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Hands an answer to the caller, from the commit point to its end. A stream that breaks off goes on at another target
 * where that can be; else it ends in the one error event. For one exchange.
 */
final class Delivery {
    /** Asks targets for the rest of an answer. */
    @FunctionalInterface
    interface Rest {
        /**
         * The rest, from the first target that gives it.
         *
         * @param broken why the last one gave up
         * @param rest asks one target, in its form
         */
        Optional<ReplyStream> from(Failure broken, Request rest);
    }

    /** Makes the request for the rest. */
    @FunctionalInterface
    interface Request {
        Optional<ChatRequest> in(Continuation.Form form);
    }

    private final Exchange exchange;
    private final Rest rest;
    private final LongSupplier nanoTime;
    private final ChatRequest asked;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream(0);
    private Usage used = Usage.NONE;

    Delivery(Exchange exchange, Rest rest, LongSupplier nanoTime) {
        this.exchange = exchange;
        this.rest = rest;
        this.nanoTime = nanoTime;
        this.asked = exchange.request();
    }

    /** Everything of it; returns when the caller has it, or never will. */
    Ending of(Reply reply) {
        exchange.trail().committed(nanoTime.getAsLong());
        if (!(reply instanceof Reply.Streaming(ReplyStream stream))) {
            return exchange.caller().answer((Reply.Complete) reply) ? Ending.ANSWERED : Ending.ABANDONED;
        }
        boolean begun = false;
        Optional<ReplyStream> next = Optional.of(stream);
        while (true) {
            try (ReplyStream current = next.orElseThrow()) {
                begun = begun || begins();
                Optional<Failure> broken = begun ? relay(current) : Optional.of(gone());
                if (broken.isEmpty()) {
                    return exchange.caller().finish() ? Ending.ANSWERED : Ending.ABANDONED;
                }
                next = goOn(current, broken.get());
                if (next.isEmpty()) {
                    return broken(broken.get());
                }
            }
        }
    }

    /** From here on a target that could go on is the only one who may need the question again. */
    private boolean begins() {
        if (!exchange.mayGoOn()) {
            asked.letGo();
        }
        return exchange.caller().begin();
    }

    /** The plain loop that a stream is; most of its events flow past while the thread sleeps. */
    private Optional<Failure> relay(ReplyStream stream) {
        Caller caller = exchange.caller();
        Optional<ReplyStream.Sink> sink = caller.sink();
        boolean there = true;
        while (there) {
            sink.ifPresent(stream::flow);
            switch (stream.next()) {
                case ReplyStream.Piece.Events(var events) -> there = caller.send(events);
                case ReplyStream.Piece.Done done -> {
                    return Optional.empty();
                }
                case ReplyStream.Piece.Broken(Failure failure) -> {
                    exchange.trail().last().ifPresent(attempt -> attempt.failed(failure));
                    return Optional.of(failure);
                }
            }
        }
        return Optional.of(gone());
    }

    /** Nobody takes more of it: they have hung up, or whatever else has cut the leash. */
    private Failure gone() {
        Kind kind = exchange.leash().why().map(Attempts::meaning).orElse(Kind.CALLER_GONE);
        return Failure.of(kind, kind.advice());
    }

    private Ending broken(Failure failure) {
        if (failure.kind() == Kind.CALLER_GONE) {
            return Ending.ABANDONED;
        }
        exchange.caller().breakOff(failure);
        return new Ending.Interrupted(failure);
    }

    /** The caller waits: is there anybody who can go on? */
    private Optional<ReplyStream> goOn(ReplyStream stream, Failure failure) {
        Optional<byte[]> text = mayGoOn(failure) ? stream.said() : Optional.empty();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        said.writeBytes(text.get());
        used = exchange.trail().last().map(Attempt::usage).map(used::plus).orElse(used);
        Optional<ReplyStream> more = rest.from(failure, this::request);
        more.ifPresent(found -> {
            exchange.trail().wentOn();
            exchange.caller().send(SseWriter.comment("continued"));
        });
        return more;
    }

    private static boolean mayGoOn(Failure failure) {
        return failure.kind() != Kind.CALLER_GONE
                && failure.kind() != Kind.DRAINING
                && failure.kind() != Kind.KEY_REVOKED
                && failure.kind() != Kind.TIMEOUT_TOTAL;
    }

    private Optional<ChatRequest> request(Continuation.Form form) {
        Continuation continuation = new Continuation(asked.body(), asked.scan());
        long tokens = used.outputTokens();
        if (form == Continuation.Form.NONE || !continuation.isPossible() || !continuation.hasRoom(tokens)) {
            return Optional.empty();
        }
        byte[] body = continuation.body(said.toByteArray(), form, tokens);
        try {
            return Optional.of(asked.goingOn(body, new RequestScanner(JsonLimits.REPLY).scan(body, body.length), used));
        } catch (JsonProblem tooMuch) {
            return Optional.empty();
        }
    }
}
