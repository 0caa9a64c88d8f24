package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Json;
import io.bellwether.app.Log;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import io.bellwether.gateway.chat.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller with a budget, and the operator who watches it. */
class BudgetJourney {
    private static final String MODEL = "sim-tokens-20";
    private static final int MANY = 64;

    @Test
    void a_budget_that_is_used_up_refuses_before_anybody_is_asked() {
        try (Scene scene = with("cap: 0.000001")) {
            Answer answer = scene.visitor().chat(MODEL);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("insufficient_quota");
            assertThat(answer.json().at("/error/type").asText()).isEqualTo("insufficient_quota");
            assertThat(answer.json().at("/error/message").asText()).contains("`purse`", "$0.000001", "It renews at");
            assertThat(answer.header("x-should-retry")).isEqualTo("false");
            assertThat(scene.alpha().requests()).isZero();
            assertThat(metric(scene.visitor(), "bellwether_budget_refused_total"))
                    .isEqualTo(1);
        }
    }

    @Test
    void what_a_request_cost_stands_in_the_ledger_and_after_a_restart() {
        try (Scene scene = with("cap: 5")) {
            long cost = cost(scene.visitor().chat(MODEL));
            Eventually.holds(() -> metric(scene.visitor(), "bellwether_budget_spent_micro_dollars") == cost);

            Visitor next = new Visitor("http://127.0.0.1:" + scene.startsAgain(), Scene.KEY);
            long more = cost(next.chat(MODEL));

            Eventually.holds(() -> metric(next, "bellwether_budget_spent_micro_dollars") == cost + more);
        }
    }

    @Test
    void a_clamping_budget_shortens_the_answer_and_says_so() {
        try (Scene scene = with("cap: 0.001\nmode: clamp")) {
            Answer answer = scene.visitor().chat(MODEL);

            long clamped = Long.parseLong(answer.header("x-bellwether-clamped"));
            assertThat(clamped).isBetween(16L, 500L);
            JsonNode sent = Json.read(scene.alpha().lastBody());
            assertThat(sent.get("max_tokens").asLong()).isEqualTo(clamped);
        }
    }

    @Test
    void a_soft_budget_lets_one_last_request_pass() {
        try (Scene scene = with("cap: 0.000001\nmode: soft")) {
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(429);
        }
    }

    @Test
    void many_at_once_never_pass_the_cap() {
        try (Scene scene = with("cap: 0.10")) {
            List<Answer> answers = Together.run(MANY, i -> scene.visitor().chat(MODEL));

            long spent = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .mapToLong(BudgetJourney::cost)
                    .sum();
            assertThat(spent).isPositive().isLessThanOrEqualTo(100_000);
            Eventually.holds(() -> metric(scene.visitor(), "bellwether_budget_spent_micro_dollars") == spent);
            assertThat(metric(scene.visitor(), "bellwether_budget_on_hold_micro_dollars"))
                    .isZero();
        }
    }

    @Test
    void the_operator_hears_when_a_budget_is_half_used_up() {
        try (Scene scene = with("cap: 0.00012\nmode: soft")) {
            IntStream.range(0, 3).forEach(i -> scene.visitor().chat(MODEL));

            Log log = scene.log();
            Eventually.holds(() -> !log.lines("budget").isEmpty());
            assertThat(log.lines("budget").getFirst().get("budget").asText()).isEqualTo("purse");
        }
    }

    /** X20: there is one door for money. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void every_operation_is_refused_when_the_money_is_gone(Operation operation) {
        try (Scene scene = with("cap: 0")) {
            String body = "{\"model\":\"" + MODEL + "\",\"messages\":[],\"prompt\":\"a\",\"input\":\"a\"}";

            Answer answer = scene.visitor().post("/v1/" + operation.path(), body);

            assertThat(answer.code()).isEqualTo("insufficient_quota");
            assertThat(scene.alpha().requests()).isZero();
        }
    }

    @Test
    void a_cap_that_is_raised_while_the_gateway_runs_holds_at_once_and_keeps_what_was_spent() throws IOException {
        try (Scene scene = with("cap: 0.034")) {
            long cost = cost(scene.visitor().chat(MODEL));
            Eventually.holds(() -> metric(scene.visitor(), "bellwether_budget_spent_micro_dollars") == cost);
            while (scene.visitor().chat(MODEL).status() == 200) {
                assertThat(scene.alpha().requests()).isLessThan(100);
            }
            Files.writeString(scene.file(), scene.settingsWith("budgets", purse("cap: 5")));

            assertThat(scene.reload()).isEmpty();

            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);
        }
    }

    @Test
    void a_model_without_a_price_is_not_admitted_to_a_strict_budget() {
        try (Scene scene = with("cap: 5")) {
            Answer answer = scene.visitor().chat("sim-unpriced");

            assertThat(answer.status()).isEqualTo(402);
            assertThat(answer.code()).isEqualTo("model_unpriced");
        }
    }

    private static Scene with(String rest) {
        return Scene.with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
                .with("budgets", purse(rest))
                .start();
    }

    private static String purse(String rest) {
        return "list:\n  - name: purse\n    level: key\n    subject: first\n" + rest.indent(4);
    }

    private static long cost(Answer answer) {
        return Long.parseLong(answer.header("x-bellwether-cost-micro-dollars"));
    }

    /** A series of the budget's, or 0 where it is not there yet. */
    private static long metric(Visitor visitor, String name) {
        return visitor.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{budget=\"purse\"}"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
