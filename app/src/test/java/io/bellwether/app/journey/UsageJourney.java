package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator who asks what was used, on a gateway that has a ledger and no budget. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String MODEL = "sim-tokens-20";

    private final Scene scene = Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
            .with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
            .with("usage", "ledger: true")
            .with("budgets", "rates:\n  - { currency: CNY, per_dollar: 7.2, from: 2020-01-01, source: a test }")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void what_requests_cost_stands_in_the_report_to_the_micro_dollar() {
        long cost = cost(scene.visitor().chat(MODEL)) + cost(scene.visitor().chat(MODEL));

        Eventually.holds(() -> row("by=model,key").path("requests").asLong() == 2);

        JsonNode row = row("by=model,key");
        assertThat(row.get("micro_dollars").asLong()).isEqualTo(cost);
        assertThat(row.get("key").asText()).isEqualTo("first");
        assertThat(row.get("estimated_micro_dollars").asLong()).isZero();
    }

    @Test
    void a_spreadsheet_gets_lines() {
        Answer answer = operator().get("/api/admin/v1/usage?by=day,model&format=csv");

        assertThat(answer.header("content-type")).startsWith("text/csv");
        assertThat(answer.body()).startsWith("day,model,requests,attempts,input_tokens");
    }

    @Test
    void money_is_said_in_yuan_by_the_operators_rate() {
        Answer answer = operator().get("/api/admin/v1/usage?format=csv&currency=CNY");
        Answer dong = operator().get("/api/admin/v1/usage?currency=VND");

        List<String> cells =
                Arrays.asList(answer.body().lines().toList().getLast().split(",", -1));
        long microDollars = Long.parseLong(cells.get(6));
        assertThat(cells.subList(9, 11)).containsExactly("CNY", Long.toString((microDollars * 72 + 5) / 10));
        assertThat(dong.status()).isEqualTo(400);
        assertThat(dong.json().get("detail").asText()).contains("no rate on every day");
    }

    @Test
    void a_column_that_does_not_exist_is_refused_with_those_that_do() {
        Answer answer = operator().get("/api/admin/v1/usage?by=secret");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("remedy").asText()).contains("organisation, team, key, user");
    }

    private JsonNode row(String query) {
        return operator()
                .get("/api/admin/v1/usage?model=" + MODEL + "&" + query)
                .json()
                .at("/rows/0");
    }

    private Visitor operator() {
        return scene.visitor().withKey(OPERATOR);
    }

    private static long cost(Answer answer) {
        return Long.parseLong(answer.header("x-bellwether-cost-micro-dollars"));
    }
}
