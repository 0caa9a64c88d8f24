package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.Envelope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.ws.WebSocket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One WebSocket's life: messages are read here, each request runs on a thread of its own, one at a time, so that a
 * cancellation is heard while an answer is on its way.
 */
final class WebSocketSession {
    /** What every message needs anew. */
    record Tools(Supplier<WebSocketDoor.Rules> rules, Supplier<String> ids, LongSupplier nanoTime) {}

    /** An answer on its way. */
    private static final class Running {
        private final String id;
        private final Leash leash = new Leash();
        private volatile boolean cancelled;
        private volatile boolean over;

        /** Whether somebody has taken it on to say the last word. */
        private final AtomicBoolean told = new AtomicBoolean();

        Running(String id) {
            this.id = id;
        }
    }

    /** How the trail calls it. */
    private static final String VIA = "websocket";

    private static final String CANCEL = "cancel";

    private final ServerExchange wire;
    private final WebSocket socket;
    private final Fields fields;
    private final Tools tools;
    private Optional<Running> running = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    WebSocketSession(ServerExchange wire, WebSocket socket, Fields fields, Tools tools) {
        this.wire = wire;
        this.socket = socket;
        this.fields = fields;
        this.tools = tools;
    }

    /** Returns when the connection is over, and the last answer with it. */
    void run() {
        Leash.Attached end = this::end;
        wire.leash().attach(end);
        socket.whenDoorCloses(() -> {
            if (isIdle()) {
                leave();
            }
        });
        try {
            for (Optional<byte[]> next = socket.next(); next.isPresent(); next = socket.next()) {
                take(next.get());
            }
        } finally {
            end(new HttpFailure(What.CALLER_GONE, "the client closed the connection"));
            thread.ifPresent(WebSocketSession::await);
            wire.leash().detach(end);
        }
    }

    private void end(HttpFailure why) {
        Optional<Running> now;
        synchronized (this) {
            now = running;
        }
        now.ifPresent(one -> one.leash.cut(why));
        if (why.what() != What.CALLER_GONE && isIdle()) {
            leave();
        }
    }

    private synchronized boolean isIdle() {
        return running.isEmpty() || running.get().over;
    }

    private void leave() {
        if (wire.leash().why().filter(why -> why.what() == What.REVOKED).isPresent()) {
            socket.close(WebSocket.POLICY, "the key was revoked");
        } else {
            socket.close(WebSocket.RESTART, "this gateway goes away");
        }
    }

    private void take(byte[] message) {
        String requestId = tools.ids().get();
        try {
            Envelope envelope = Envelope.read(message, tools.rules().get().json());
            if (envelope.type().equals(CANCEL)) {
                cancel(envelope.id().orElse(""));
            } else if (!envelope.type().isEmpty()) {
                refuse(
                        envelope.id().orElse(""),
                        requestId,
                        Failure.of(Kind.BAD_REQUEST, "type: (expected: cancel, or none)"));
            } else {
                begin(envelope, requestId);
            }
        } catch (JsonProblem problem) {
            refuse("", requestId, Reading.refusal(problem));
        }
    }

    private void refuse(String id, String requestId, Failure failure) {
        tell(LastMessage.error(id, requestId, failure, 0));
    }

    /** One who is gone is noticed when reading. */
    private void tell(Payload message) {
        boolean ignored = socket.send(message);
    }

    /** What is over needs no cancelling: its last word is on its way. */
    private void cancel(String id) {
        Optional<Running> now = isIdle() ? Optional.empty() : running;
        now.filter(one -> id.isEmpty() || id.equals(one.id)).ifPresent(one -> {
            one.cancelled = true;
            one.leash.cut(new HttpFailure(What.UNWANTED, "cancelled by the caller"));
        });
    }

    private void begin(Envelope envelope, String requestId) {
        if (wire.isDraining()) {
            refuse(envelope.id().orElse(""), requestId, Failure.of(Kind.DRAINING, Kind.DRAINING.advice()));
            leave();
            return;
        }
        if (!isIdle()) {
            Failure busy = Failure.of(Kind.LIMITED, "requests at once on one WebSocket: more than 1 (expected: 1)");
            refuse(envelope.id().orElse(""), requestId, busy.withCode("request_in_progress"));
            return;
        }
        Running next = new Running(envelope.id().orElse(""));
        synchronized (this) {
            running = Optional.of(next);
        }
        wire.leash().why().ifPresent(next.leash::cut);
        thread = Optional.of(wire.loop().start(() -> answer(next, envelope.body(), requestId)));
    }

    /** On a thread of its own. */
    private void answer(Running one, byte[] body, String requestId) {
        Trail trail = new Trail(tools.nanoTime().getAsLong());
        trail.via(VIA);
        OpenAiDoor.Way way = tools.rules().get().way();
        MessageCaller caller = new MessageCaller(socket, one.leash, why -> dismiss(one, requestId, why));
        MessageLine line = new MessageLine(wire, fields, body, one.leash, caller);
        Ending ending = Ending.refused(Kind.INTERNAL, Kind.INTERNAL.advice());
        try {
            ending = way.pipeline().run(way.exchange(requestId, Operation.CHAT, line, trail));
        } finally {
            if (one.told.compareAndSet(false, true)) {
                end(one, last(one, requestId, trail, ending));
            }
        }
    }

    private void end(Running one, Payload lastWord) {
        one.over = true; // before the last word: whoever has heard it may ask again
        tell(lastWord);
        if (wire.isDraining() || wire.leash().why().isPresent()) {
            leave();
        }
    }

    /** The exchange goes on for others; on a thread of its own, as the client may be slow. */
    private void dismiss(Running one, String requestId, Failure why) {
        if (one.told.compareAndSet(false, true)) {
            Thread ignored = wire.loop().start(() -> end(one, LastMessage.error(one.id, requestId, why, 0)));
        }
    }

    private static Payload last(Running one, String requestId, Trail trail, Ending ending) {
        return switch (ending) {
            case Ending.Answered whole -> LastMessage.done(one.id, requestId, trail);
            case Ending.Interrupted(Failure failure) -> LastMessage.error(one.id, requestId, failure, trail.triesDue());
            case Ending.Refused(Failure failure) -> LastMessage.error(one.id, requestId, failure, trail.triesDue());
            case Ending.Abandoned gone ->
                LastMessage.error(
                        one.id,
                        requestId,
                        Failure.of(
                                Kind.STREAM_STOPPED,
                                one.cancelled ? "Cancelled by the caller" : "The connection was closed"),
                        trail.triesDue());
        };
    }

    private static void await(Thread answering) {
        try {
            answering.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
