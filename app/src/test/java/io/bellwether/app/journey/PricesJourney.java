package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.Test;

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
}
