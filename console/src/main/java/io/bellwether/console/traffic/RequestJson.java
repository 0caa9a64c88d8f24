package io.bellwether.console.traffic;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Makeup;
import io.bellwether.gateway.exchange.Quota;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Passed;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A request that is over, as JSON. Times are in microseconds; those of attempts count from the request's arrival. */
final class RequestJson {
    private static final int NANOS_PER_MICRO = 1_000;

    private RequestJson() {}

    /** One line of a list. */
    static void writeLine(JsonWriter json, Passed passed) {
        json.object();
        members(json, passed);
        json.endObject();
    }

    /** All that is known of it. */
    static JsonWriter whole(Passed passed) {
        Trail trail = passed.trail();
        JsonWriter json = new JsonWriter().object();
        members(json, passed);
        Ending.why(passed.ending()).ifPresent(failure -> json.member("why", failure.message()));
        quota(json, trail.quota());
        json.member("continued", trail.continuations())
                .member("clamped_tokens", trail.clampedTokens())
                .member("replay_of", trail.replayOf())
                .member("conversation", trail.conversation())
                .member("cache_of", trail.cache().of());
        makeup(json, trail.makeup());
        json.name("tries").array();
        trail.attempts().forEach(attempt -> attempt(json, attempt, trail.arrivedNanos()));
        json.endArray().name("skipped").array();
        for (Trail.Skipped skipped : trail.skipped()) {
            target(json.object(), skipped.target()).member("why", skipped.why()).endObject();
        }
        return json.endArray().endObject();
    }

    private static void makeup(JsonWriter json, Makeup makeup) {
        json.name("prompt").array();
        makeup.parts().forEach(part -> json.object()
                .member("part", part.name())
                .member("tokens", part.tokens())
                .endObject());
        json.endArray().name("sources").array();
        makeup.sources().forEach(source -> json.object()
                .member("id", source.id())
                .member("score", source.score())
                .endObject());
        json.endArray();
    }

    private static String cache(Trail trail) {
        CacheNote.How how = trail.cache().how();
        return how == CacheNote.How.NONE ? "" : how.word();
    }

    private static void members(JsonWriter json, Passed passed) {
        Trail trail = passed.trail();
        json.member("id", passed.id())
                .member("at", Instant.ofEpochMilli(passed.endedMillis()).toString())
                .member("operation", passed.operation())
                .member("key", trail.key())
                .member("team", trail.who().team())
                .member("organisation", trail.who().organisation())
                .member("model", passed.model())
                .member("route", trail.route())
                .member("stream", passed.streaming())
                .member("arm", trail.arm())
                .member("arm_chosen", trail.isArmChosen())
                .member("cache", cache(trail))
                .member("via", trail.via())
                .member("task", trail.task())
                .member("task_percent", trail.guess().percent());
        Optional<Attempt> last = trail.last();
        json.member("provider", last.map(one -> one.target().provider()).orElse(""))
                .member("target", last.map(one -> one.target().model()).orElse(""))
                .member("status", Ending.status(passed.ending()))
                .member("ending", Ending.word(passed.ending()))
                .member(
                        "code",
                        Ending.why(passed.ending()).map(Failure::wireCode).orElse(""))
                .member("degraded", trail.degraded())
                .member("attempts", trail.attempts().size())
                .member("fallback", trail.fellBack());
        micros(json, "first_token_micros", passed.firstTokenNanos());
        micros(json, "total_micros", passed.totalNanos());
        tokens(json, trail.usage(), trail.costMicroDollars());
    }

    private static void quota(JsonWriter json, Quota quota) {
        json.member("limited_by", quota.refused() ? quota.limitedBy().toString() : "");
        micros(json, "queued_micros", quota.queuedNanos());
    }

    private static void attempt(JsonWriter json, Attempt attempt, long arrivedNanos) {
        target(json.object(), attempt.target())
                .member("credential", attempt.target().credential())
                .member("breaker", attempt.breaker())
                .member("status", attempt.status())
                .member("outcome", outcome(attempt))
                .member("why", attempt.failure().map(Failure::message).orElse(""));
        micros(json, "waited_micros", attempt.waitedNanos());
        json.member("started_micros", Math.max(0, attempt.startedNanos() - arrivedNanos) / NANOS_PER_MICRO);
        micros(json, "replied_micros", attempt.repliedNanos() == 0 ? 0 : attempt.repliedNanos() - arrivedNanos);
        tokens(json, attempt.usage(), attempt.costMicroDollars());
        json.endObject();
    }

    /** As the counter of attempts has it. */
    private static String outcome(Attempt attempt) {
        Optional<Failure> failure = attempt.failure();
        if (failure.isPresent()) {
            return failure.get().kind().name().toLowerCase(Locale.ROOT);
        }
        return attempt.repliedNanos() == 0 ? "unanswered" : "ok";
    }

    private static JsonWriter target(JsonWriter json, Target target) {
        return json.member("provider", target.provider()).member("model", target.model());
    }

    private static void tokens(JsonWriter json, Usage usage, OptionalLong cost) {
        if (usage.source() == Usage.Source.NONE) {
            return;
        }
        json.member("input_tokens", usage.inputTokens())
                .member("cached_tokens", usage.cachedInputTokens())
                .member("output_tokens", usage.outputTokens())
                .member("reasoning_tokens", usage.reasoningTokens())
                .member("usage", usage.source().word());
        cost.ifPresentOrElse(known -> json.member("cost_micro_dollars", known), () -> json.member("unpriced", true));
    }

    /** A time, or nothing where there was none. */
    private static void micros(JsonWriter json, String name, long nanos) {
        if (nanos > 0) {
            json.member(name, nanos / NANOS_PER_MICRO);
        }
    }
}
