package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Calm;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A provider whose stream drips: never silent for long, and never at its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaceFault {
    private final Scene scene = Scene.with("providers", """
                    - name: alpha
                      base_url: ${ALPHA_URL}
                      api_key: ${PROVIDER_KEY}
                    - name: beta
                      base_url: ${BETA_URL}
                      api_key: ${PROVIDER_KEY}
                      continuation: turn
                    """)
            .with("timeouts", """
                    idle: 10s
                    least_tokens_per_second: 20
                    pace_window: 300ms
                    """)
            .with("models", """
                    list:
                      - name: dripping
                        targets:
                          - {provider: alpha, model: sim-a+tokens-40+tps-5}
                          - {provider: beta, model: sim-a+tokens-40+tps-400}
                      - name: alone
                        continuation: false
                        targets:
                          - {provider: alpha, model: sim-a+tokens-40+tps-5}
                          - {provider: beta, model: sim-a+tokens-40+tps-400}
                      - name: patient
                        least_tokens_per_second: 0
                        targets:
                          - {provider: alpha, model: sim-a+tokens-5+tps-5}
                    """)
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void another_provider_goes_on_with_it() throws Exception {
        Calm.judges(() -> {
            Answer answer = scene.visitor().stream("dripping");

            assertThat(answer.saysDone()).isTrue();
            assertThat(answer.errorCodes()).isEmpty();
            assertThat(scene.line(answer).get("tried").asText()).isEqualTo("alpha:timeout_pace beta");
        });
    }

    @Test
    void where_nobody_may_go_on_the_caller_is_told_once() {
        scene.beta().reset();

        Answer answer = scene.visitor().stream("alone");

        assertThat(answer.errorCodes()).containsExactly("timeout_pace");
        assertThat(answer.saysDone()).isFalse();
        assertThat(scene.beta().requests()).isZero();
    }

    @Test
    void a_model_may_be_as_slow_as_it_is_allowed_to_be() {
        Answer answer = scene.visitor().stream("patient");

        assertThat(answer.saysDone()).isTrue();
        assertThat(answer.errorCodes()).isEmpty();
    }
}
