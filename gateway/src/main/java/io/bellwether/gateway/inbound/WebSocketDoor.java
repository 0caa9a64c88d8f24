package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.ws.Handshake;
import io.bellwether.http.ws.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** {@code GET /v1/chat/ws}: chat completions over a WebSocket, one after the other, by the same path as over HTTP. */
public final class WebSocketDoor implements Door {
    /**
     * What the door must know; a reload makes another.
     *
     * @param porter tells whose key a handshake shows
     * @param origins pages that may connect; {@code *} for every one
     */
    public record Rules(
            OpenAiDoor.Way way, Porter porter, List<String> origins, WebSocket.Limits limits, JsonLimits json) {}

    public static final String PATH = "/v1/chat/ws";

    private static final HeaderName ORIGIN = HeaderName.of("origin");
    private static final String ANY = "*";

    private final Supplier<Rules> rules;
    private final Supplier<String> ids;
    private final LongSupplier nanoTime;

    /**
     * @param ids makes request ids, one for each message
     */
    public WebSocketDoor(Supplier<Rules> rules, Supplier<String> ids, LongSupplier nanoTime) {
        this.rules = rules;
        this.ids = ids;
        this.nanoTime = nanoTime;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        Rules now = rules.get();
        Fields fields = HandshakeFields.of(wire.head().fields());
        Optional<Failure> refusal = refusal(wire, fields, now);
        if (refusal.isPresent()) {
            refuse(wire, id, refusal.get());
            return;
        }
        boolean named = HandshakeFields.offersAny(wire.head().fields());
        try (WebSocket socket =
                WebSocket.accept(wire, named ? HandshakeFields.PROTOCOL : "", now.limits(), LastMessage.GOING_AWAY)) {
            new WebSocketSession(wire, socket, fields, new WebSocketSession.Tools(rules, ids, nanoTime)).run();
        }
    }

    private static Optional<Failure> refusal(ServerExchange wire, Fields fields, Rules rules) {
        if (!wire.isUpgradable()) {
            return refused(Kind.UPGRADE_REQUIRED, Kind.UPGRADE_REQUIRED.advice());
        }
        return switch (Handshake.fault(wire.head())) {
            case NOT_ASKED, VERSION -> refused(Kind.UPGRADE_REQUIRED, Kind.UPGRADE_REQUIRED.advice());
            case MALFORMED -> refused(Kind.BAD_REQUEST, "handshake: not that of RFC 6455, 4.1");
            case NONE -> refusalOfCaller(wire, fields, rules);
        };
    }

    private static Optional<Failure> refusalOfCaller(ServerExchange wire, Fields fields, Rules rules) {
        Fields handshake = wire.head().fields();
        if (wire.isDraining()) {
            return refused(Kind.DRAINING, Kind.DRAINING.advice());
        }
        if (!mayConnect(handshake, rules.origins())) {
            return refused(Kind.ORIGIN_NOT_ALLOWED, Kind.ORIGIN_NOT_ALLOWED.advice());
        }
        if (HandshakeFields.offersAny(handshake) && !HandshakeFields.offersOurs(handshake)) {
            return refused(
                    Kind.BAD_REQUEST,
                    "Sec-WebSocket-Protocol: (expected: " + HandshakeFields.PROTOCOL + " among others)");
        }
        return switch (rules.porter().admit(fields, wire.peer())) {
            case Porter.Admission.Denied(Failure failure) -> Optional.of(failure);
            case Porter.Admission.Granted(Who who) -> {
                wire.owner(who.key());
                yield Optional.empty();
            }
        };
    }

    /** Programs send no origin; a browser always does, and its page cannot change it. */
    private static boolean mayConnect(Fields handshake, List<String> origins) {
        return switch (handshake.occurrences(ORIGIN)) {
            case 0 -> true;
            case 1 ->
                origins.contains(ANY)
                        || origins.contains(handshake.value(ORIGIN).orElse(""));
            default -> false;
        };
    }

    private static Optional<Failure> refused(Kind kind, String message) {
        return Optional.of(Failure.of(kind, message));
    }

    private static void refuse(ServerExchange wire, String id, Failure failure) throws HttpFailure {
        HeadWriter fields = OpenAiErrors.fields(failure, id, 0);
        if (failure.kind() == Kind.UPGRADE_REQUIRED) {
            fields.add("upgrade", "websocket")
                    .add("connection", "upgrade")
                    .add("sec-websocket-version", Handshake.VERSION);
        }
        wire.answer(failure.kind().status(), fields, Payload.of(OpenAiErrors.body(failure)));
    }
}
