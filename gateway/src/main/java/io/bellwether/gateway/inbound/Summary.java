package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.Journey;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseWriter;
import java.util.Optional;

/** One event of our own before a stream's end, for callers who ask for it: who answered, how fast, at what cost. */
final class Summary {
    private static final String EVENT = "bellwether.summary";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Summary() {}

    static Payload event(String id, Trail trail, long nowNanos) {
        Optional<Target> answered = trail.degraded().isEmpty() ? trail.last().map(Attempt::target) : Optional.empty();
        Usage usage = trail.usage();
        JsonWriter json = new JsonWriter()
                .object()
                .member("request_id", id)
                .member("model", answered.map(Target::model).orElse(""))
                .member("provider", answered.map(Target::provider).orElse(""))
                .member("attempts", trail.attempts().size());
        if (trail.continuations() > 0) {
            json.member("continued", trail.continuations());
        }
        if (!trail.arm().isEmpty()) {
            json.member("arm", trail.arm());
        }
        if (!trail.degraded().isEmpty()) {
            json.member("degraded", trail.degraded());
        }
        if (trail.cache().how() != CacheNote.How.NONE) {
            json.member("cache", trail.cache().how().word());
        }
        if (Journey.isEventful(trail)) {
            json.member("trail", Journey.of(trail));
        }
        json.name("usage")
                .object()
                .member("input_tokens", usage.inputTokens())
                .member("cached_input_tokens", usage.cachedInputTokens())
                .member("output_tokens", usage.outputTokens())
                .member("reasoning_tokens", usage.reasoningTokens())
                .member("source", usage.source().word())
                .endObject();
        trail.costMicroDollars()
                .ifPresentOrElse(
                        cost -> json.member("cost_micro_dollars", cost), () -> json.memberNull("cost_micro_dollars"));
        long first = trail.committedNanos() == 0 ? nowNanos : trail.committedNanos(); // a replay comes at once
        json.member("time_to_first_token_ms", millis(first - trail.arrivedNanos()))
                .member("total_ms", millis(nowNanos - trail.arrivedNanos()));
        return SseWriter.event(EVENT, Payload.of(json.endObject().toBytes()));
    }

    private static long millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
