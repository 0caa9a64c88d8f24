package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Locale;
import java.util.OptionalLong;

/** A choice written out: which candidates, in which order, why each was kept or skipped, at what estimated cost. */
final class Explanation {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Standing standing;
    private final JsonWriter json = new JsonWriter();

    private Explanation(Standing standing) {
        this.standing = standing;
    }

    static byte[] of(Route route, String task, Selection.Choice choice, Standing standing) {
        Explanation explanation = new Explanation(standing);
        explanation.write(route, task, choice);
        return explanation.json.toBytes();
    }

    private void write(Route route, String task, Selection.Choice choice) {
        json.object()
                .member("object", "bellwether.route_explanation")
                .member("route", route.model())
                .member("policy", lower(choice.wish().policy()));
        optional("task", task);
        optional("tier", choice.wish().tier().map(Explanation::lower).orElse(""));
        needs(choice);
        json.name("candidates").array();
        int order = 1;
        for (Considered one : choice.kept()) {
            candidate(one, order++);
        }
        for (Considered one : choice.skipped()) {
            candidate(one, 0);
        }
        json.endArray();
        if (choice.kept().isEmpty()) {
            json.member("refusal", Selection.nobody(route, choice).message());
        }
        json.endObject();
    }

    private void needs(Selection.Choice choice) {
        Needs needs = choice.needs();
        json.name("request").object().member("prompt_tokens", needs.promptTokens());
        optional("max_output_tokens", needs.outputTokens());
        json.member("choices", needs.choices())
                .member("tools", needs.tools())
                .member("images", needs.images())
                .member("json_schema", needs.jsonSchema());
        optional("max_cost_micro_dollars", choice.capMicroDollars());
        json.endObject();
    }

    private void candidate(Considered one, int order) {
        Target target = one.target();
        json.object();
        if (order > 0) {
            json.member("order", order);
        } else {
            json.memberNull("order");
        }
        json.member("provider", target.provider())
                .member("model", target.model())
                .member("kept", one.isKept())
                .member("verdict", lower(one.verdict()))
                .member("reason", one.verdict().reason());
        optional("estimated_cost_micro_dollars", one.costMicroDollars());
        optional(
                "output_cap_tokens",
                one.cap().map(cap -> OptionalLong.of(cap.mostTokens())).orElseGet(OptionalLong::empty));
        optional("tier", one.candidate().tier().map(Explanation::lower).orElse(""));
        optional("region", one.candidate().region());
        standing(standing.look(target));
        json.endObject();
    }

    private void standing(Standing.Look look) {
        json.name("standing")
                .object()
                .member("admits", look.isAdmitted())
                .member("held_out", look.isHeldOut())
                .member("first_token_ms", look.firstTokenNanos() / NANOS_PER_MILLI)
                .member("whole_answer_ms", look.wholeAnswerNanos() / NANOS_PER_MILLI)
                .member("in_flight", look.inFlight())
                .member("warmth_percent", Math.round(100 * look.warmth()))
                .endObject();
    }

    private void optional(String name, OptionalLong value) {
        value.ifPresentOrElse(number -> json.member(name, number), () -> json.memberNull(name));
    }

    private void optional(String name, String value) {
        if (value.isEmpty()) {
            json.memberNull(name);
        } else {
            json.member(name, value);
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
