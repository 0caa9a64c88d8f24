package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseWriter;
import java.time.Duration;
import java.util.Optional;

/** Failures in OpenAI's envelope: always all four keys, whatever is unknown as null. */
final class OpenAiErrors {
    /**
     * Above this wait the official clients ignore the hint and come back at once (openai-node, client.ts,
     * 2026-08-21).
     */
    private static final Duration LONGEST_HINT_OBEYED = Duration.ofSeconds(60);

    private OpenAiErrors() {}

    /** The body of an error answer. */
    static byte[] body(Failure failure) {
        JsonWriter json = new JsonWriter().object();
        envelope(json, failure);
        return json.endObject().toBytes();
    }

    /** The event that ends a stream which cannot be completed; no {@code [DONE]} follows it. */
    static Payload event(Failure failure) {
        JsonWriter json = new JsonWriter().object();
        envelope(json, failure);
        return SseWriter.event(
                json.name("choices").array().endArray().endObject().toBytes());
    }

    /** Adds the member {@code error}. */
    static void envelope(JsonWriter json, Failure failure) {
        json.name("error").object();
        json.member("message", failure.message()).member("type", failure.kind().type());
        failure.param().ifPresentOrElse(param -> json.member("param", param), () -> json.memberNull("param"));
        json.member("code", failure.wireCode()).endObject();
    }

    /** The fields of an error answer. */
    static HeadWriter fields(Failure failure, String requestId, int attempts) {
        HeadWriter fields = new HeadWriter()
                .add("content-type", "application/json")
                .add("x-request-id", requestId)
                .add("x-should-retry", shouldRetry(failure, attempts) ? "true" : "false");
        failure.retryAfter().or(() -> soon(failure.kind())).ifPresent(wait -> {
            fields.add("retry-after", Math.max(1, Math.ceilDiv(wait.toMillis(), 1000L)));
            fields.add("retry-after-ms", wait.toMillis());
        });
        return fields;
    }

    private static Optional<Duration> soon(Kind kind) {
        return kind == Kind.DRAINING
                        || kind == Kind.NO_CAPACITY
                        || kind == Kind.OVERLOADED
                        || kind == Kind.PROVIDER_FULL
                        || kind == Kind.BUDGET_UNKNOWN
                        || kind == Kind.JOURNAL_AWAY
                        || kind == Kind.STORE_AWAY
                ? Optional.of(Duration.ofSeconds(1))
                : Optional.empty();
    }

    /** Whether the client's own retry can help; once we have retried it would only multiply the load. */
    static boolean shouldRetry(Failure failure, int attempts) {
        boolean passing =
                switch (failure.kind()) {
                    case SLOW_REQUEST, DRAINING, NO_CAPACITY, PROVIDER_FULL, BUDGET_UNKNOWN, STORE_AWAY -> true;
                    case IDEMPOTENCY_BUSY, IDEMPOTENCY_UNKNOWN, JOURNAL_AWAY, OVERLOADED -> true;
                    case LIMITED, LIMITED_TOKENS, UPSTREAM_LIMITED, UPSTREAM_OVERLOADED -> true;
                    default -> false;
                };
        boolean obeyed = failure.retryAfter()
                .map(wait -> wait.compareTo(LONGEST_HINT_OBEYED) <= 0)
                .orElse(true);
        return passing && obeyed && attempts <= 1;
    }
}
