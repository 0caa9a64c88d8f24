package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;

/** The message that ends an answer over a WebSocket, one way or the other. An id that is empty was never given. */
final class LastMessage {
    /** Sent when this gateway begins to go away. */
    static final Payload GOING_AWAY = Payload.of("{\"type\":\"going_away\"}".getBytes(StandardCharsets.US_ASCII));

    private LastMessage() {}

    private static JsonWriter begin(String type, String id, String requestId) {
        JsonWriter json = new JsonWriter().object().member("type", type);
        if (id.isEmpty()) {
            json.memberNull("id");
        } else {
            json.member("id", id);
        }
        return json.member("request_id", requestId);
    }

    /** The answer is whole. */
    static Payload done(String id, String requestId, Trail trail) {
        Attempt attempt = trail.attempts().getLast();
        Usage usage = trail.usage();
        JsonWriter json = begin("done", id, requestId)
                .member("provider", attempt.target().provider())
                .member("model", attempt.target().model())
                .member("attempts", trail.attempts().size());
        json.name("usage")
                .object()
                .member("input_tokens", usage.inputTokens())
                .member("cached_input_tokens", usage.cachedInputTokens())
                .member("output_tokens", usage.outputTokens())
                .member("source", usage.source().word())
                .endObject();
        trail.costMicroDollars()
                .ifPresentOrElse(
                        cost -> json.member("cost_micro_dollars", cost), () -> json.memberNull("cost_micro_dollars"));
        return Payload.of(json.endObject().toBytes());
    }

    /** It is not, or there is none. */
    static Payload error(String id, String requestId, Failure failure, int attempts) {
        JsonWriter json = begin("error", id, requestId)
                .member("status", failure.kind().status())
                .member("should_retry", OpenAiErrors.shouldRetry(failure, attempts));
        failure.retryAfter().ifPresent(wait -> json.member("retry_after_ms", wait.toMillis()));
        OpenAiErrors.envelope(json, failure);
        return Payload.of(json.endObject().toBytes());
    }
}
