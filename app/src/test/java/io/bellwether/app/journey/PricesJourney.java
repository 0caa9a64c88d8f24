package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator who asks what has no price. */
class PricesJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";

    @Test
    void targets_without_a_price_are_listed_and_counted() {
        try (Scene scene = Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with("prices", "rows:\n  - { model: sim-known, input: 1, output: 2 }")
                .with(
                        "models",
                        "list:\n  - name: support\n    targets:\n      - {provider: alpha, model: sim-known}\n"
                                + "      - {provider: beta, model: sim-unknown}")
                .start()) {
            Answer answer = scene.visitor().withKey(OPERATOR).get("/api/admin/v1/prices/unpriced");

            assertThat(answer.json().at("/unpriced/0/provider").asText()).isEqualTo("beta");
            assertThat(answer.json().get("unpriced")).hasSize(1);
            assertThat(scene.visitor().get("/metrics").body()).contains("\nbellwether_targets_unpriced 1");
        }
    }

    /** Ten tokens at a thousand dollars a million of the usual grade, at half of it as flex. */
    @ParameterizedTest
    @CsvSource({
        "sim-tokens-10,                10000",
        "sim-tokens-10+served-default, 10000",
        "sim-tokens-10+served-flex,     5000",
        "sim-tokens-10+served-scale,   10000"
    })
    void an_attempt_is_settled_by_the_grade_of_service_that_was_given(String model, long microDollars) {
        String rows = "rows:\n  - { model: %1$s, input: 0, output: 1000 }\n".formatted(model)
                + "  - { model: %1$s, input: 0, output: 500, service_tier: flex }".formatted(model);
        try (Scene scene = Scene.with("prices", rows).start()) {
            Answer whole = scene.visitor().chat(model);
            Answer stream = scene.visitor().stream(model);

            assertThat(whole.header("x-bellwether-cost-micro-dollars")).isEqualTo(Long.toString(microDollars));
            assertThat(scene.line(stream).get("cost_micro_dollars").asLong()).isEqualTo(microDollars);
            assertThat(scene.line(stream).path("service_tier").asText())
                    .isEqualTo(model.contains("served-") ? model.substring(model.indexOf("served-") + 7) : "");
        }
    }
}
