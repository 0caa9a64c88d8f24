package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.knowledge.Passage;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What listeners are told of an answer besides its text, as documents; each names its message. */
final class Told {
    private Told() {}

    private static JsonWriter of(MessageId id) {
        return new JsonWriter().object().member("message_id", id.toString());
    }

    /** How far it is: queued, searching, thinking. */
    static JsonWriter status(MessageId id, String stage) {
        return of(id).member("stage", stage).endObject();
    }

    /** That it is being looked up, and what for, as far as that is known. */
    static JsonWriter searching(MessageId id, Wish wish) {
        return wish.write(of(id).member("stage", "searching")).endObject();
    }

    static JsonWriter citation(MessageId id, Cited cited) {
        return cited.write(of(id)).endObject();
    }

    static JsonWriter quickReplies(MessageId id, List<String> replies) {
        JsonWriter json = of(id).name("replies").array();
        replies.forEach(json::value);
        return json.endArray().endObject();
    }

    static JsonWriter action(MessageId id, String type, String ticket) {
        return of(id).member("type", type).member("ticket", ticket).endObject();
    }

    /** A line of ours in the transcript. */
    static JsonWriter line(String type, Message line) {
        return of(line.id()).member("type", type).member("text", line.text()).endObject();
    }

    static JsonWriter usage(MessageId id, Bill bill, Means means) {
        return means.wish().write(usage(of(id), bill, means)).endObject();
    }

    /**
     * How an answer came about.
     *
     * @param route the model that was asked for, or would have been
     */
    record Means(String route, Origin origin, Wish wish) {}

    /** Whose words an answer is. */
    enum Origin {
        /** A model's. */
        MODEL,
        /** A model's from before. */
        CACHE,
        /** A curated answer's. */
        KNOWLEDGE,
        /** Out of the example orders. */
        ORDERS,
        /** Sentences of ours. */
        ASSISTANT;

        static Origin of(Bill bill) {
            return bill.cached() ? CACHE : MODEL;
        }

        /** Whether it was there before somebody asked, and cost nothing. */
        private boolean isKnown() {
            return this == CACHE || this == KNOWLEDGE || this == ORDERS;
        }

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static JsonWriter usage(JsonWriter json, Bill bill, Means means) {
        json.member("in", bill.usage().inputTokens())
                .member("cached_in", bill.usage().cachedInputTokens())
                .member("out", bill.usage().outputTokens());
        if (bill.costMicroDollars().isPresent()) {
            json.member("cost_micro_usd", bill.costMicroDollars().getAsLong());
        } else {
            json.memberNull("cost_micro_usd"); // nobody knows it: never the same as free
        }
        return json.member("ttft_ms", bill.firstMillis())
                .member("total_ms", bill.totalMillis())
                .member("model", bill.model())
                .member("route", means.route())
                .member("arm", bill.arm())
                .member("arm_chosen", bill.armChosen())
                .member("cached", means.origin().isKnown())
                .member("origin", means.origin().written());
    }

    static JsonWriter done(MessageId id, String reason) {
        return of(id).member("finish_reason", reason).endObject();
    }

    /**
     * @param request the id of the request that failed; empty where there was none
     */
    static JsonWriter error(MessageId id, Failure failure, String request) {
        JsonWriter json = why(of(id), failure, request);
        failure.retryAfter().map(Duration::toMillis).ifPresent(millis -> json.member("retry_after_ms", millis));
        return json.endObject();
    }

    /** Why there is no answer, as members of an object that is open. */
    static JsonWriter why(JsonWriter json, Failure failure, String request) {
        json.member("code", failure.wireCode())
                .member("message_key", "error." + failure.wireCode())
                .member("retryable", isRetryable(failure));
        return request.isEmpty() ? json : json.member("request_id", request);
    }

    /** Whether the same may succeed later without anybody doing something about it. */
    private static boolean isRetryable(Failure failure) {
        return switch (failure.kind().status()) {
            case 408, 429, 500, 502, 503, 504 -> !failure.wireCode().equals("insufficient_quota");
            default -> false;
        };
    }

    /**
     * A passage that an answer rests on.
     *
     * @param number by which it is cited, from 1
     * @param at where in the text
     */
    record Cited(int number, int at, Passage passage) {
        JsonWriter write(JsonWriter json) {
            return json.member("n", number)
                    .member("at", at)
                    .member("id", passage.id())
                    .member("title", passage.title())
                    .member("text", passage.text());
        }
    }
}
