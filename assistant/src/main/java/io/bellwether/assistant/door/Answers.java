package io.bellwether.assistant.door;

import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads bodies and writes answers; nothing of either is kept by a cache on the way. */
final class Answers {
    private static final int MOST_BODY_BYTES = 64 * 1024;
    private static final JsonLimits LIMITS = new JsonLimits(6, 32 * 1024, 20, 512);
    private static final JsonTree NOTHING = new JsonTree.Members(Map.of());

    private Answers() {}

    static void send(ServerExchange wire, String id, int status, JsonWriter json) throws HttpFailure {
        wire.answer(status, head(id).add("content-type", "application/json"), Payload.of(json.toBytes()));
    }

    static void empty(ServerExchange wire, String id) throws HttpFailure {
        wire.answer(204, head(id), Payload.EMPTY);
    }

    static void refuse(ServerExchange wire, String id, Trouble trouble) throws HttpFailure {
        refuse(wire, id, trouble, trouble.isRetryable() ? 1 : 0);
    }

    /** What an assistant's terms allow no more. */
    static void refuse(ServerExchange wire, String id, Cap cap) throws HttpFailure {
        switch (cap) {
            case Cap.Messages enough -> refuse(wire, id, Trouble.ENOUGH);
            case Cap.Budget(Duration left) -> refuse(wire, id, Trouble.DEMO_CAP, Math.max(1, left.toSeconds()));
        }
    }

    private static void refuse(ServerExchange wire, String id, Trouble trouble, long seconds) throws HttpFailure {
        HeadWriter head = head(id).add("content-type", "application/json");
        if (seconds > 0) {
            head.add("retry-after", seconds);
        }
        wire.answer(trouble.status(), head, Payload.of(trouble.json(id, seconds).toBytes()));
    }

    private static HeadWriter head(String id) {
        return new HeadWriter().add("x-request-id", id).add("cache-control", "no-store");
    }

    /** The body; an empty one is an object without members. Nothing when it is no such document. */
    static Optional<JsonTree> body(ServerExchange wire) throws HttpFailure {
        byte[] body = wire.body(MOST_BODY_BYTES);
        if (body.length == 0) {
            return Optional.of(NOTHING);
        }
        try {
            return Optional.of(JsonTree.read(body, LIMITS)).filter(JsonTree.Members.class::isInstance);
        } catch (JsonProblem problem) {
            return Optional.empty();
        }
    }

    static String text(JsonTree body, String name) {
        return body.member(name).flatMap(JsonTree::text).orElse("");
    }

    /** The value of a parameter of the query; empty where there is none. */
    static String parameter(ServerExchange wire, String name) {
        for (String pair : wire.head().query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
