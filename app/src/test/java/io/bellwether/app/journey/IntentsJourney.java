package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Callers who do not say what their requests are for, and are served as if they had. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntentsJourney {
    private static final String CODE = "Viết cho tôi một hàm Python đảo ngược chuỗi, có unit test";

    private final Scene scene = Scene.with("models", """
                    list:
                      - name: plain
                        targets:
                          - { provider: alpha, model: sim-great }
                      - name: tiered
                        policy: by_task
                        targets:
                          - { provider: alpha, model: sim-great, tier: balanced }
                          - { provider: beta, model: sim-small, tier: low_cost }
                    """).with("intents", """
                    tasks: auto
                    labels:
                      - name: faq
                        examples: ["frobnicate the gizmo", "is the gizmo frobnicated", "frobnicated gizmos please"]
                    """).start();

    @BeforeAll
    void wait_until_it_has_learnt() {
        Answer learnt = Eventually.get(
                () -> ask("tiered", CODE), answer -> !task(answer).isEmpty());
        assertThat(learnt.status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_question_about_code_goes_to_the_tier_for_code() {
        Answer answer = ask("tiered", CODE);

        assertThat(task(answer)).startsWith("code;confidence=");
        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-great");
    }

    @Test
    void examples_of_the_settings_are_learnt_beside_ours() {
        Answer answer = ask("tiered", "please frobnicate my gizmo");

        assertThat(task(answer)).startsWith("faq;");
        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-small");
    }

    @Test
    void whoever_says_what_it_is_for_is_believed() {
        Answer answer = scene.visitor()
                .post(
                        "/v1/chat/completions",
                        body("tiered", CODE).replace("{\"model\"", "{\"task_type\":\"faq\",\"model\""));

        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-small");
        assertThat(task(answer)).isEmpty();
        JsonNode line = scene.line(answer);
        assertThat(line.get("task").asText()).isEqualTo("faq");
        assertThat(line.has("task_percent")).isFalse();
    }

    @Test
    void a_route_that_does_not_heed_tasks_asks_nobody() {
        assertThat(task(ask("plain", CODE))).isEmpty();
    }

    @Test
    void what_was_guessed_is_in_the_metrics() {
        assertThat(scene.visitor().get("/metrics").body()).contains("bellwether_task_guesses_total{task=\"code\"}");
    }

    private static String task(Answer answer) {
        return answer.header("x-bellwether-task");
    }

    private Answer ask(String model, String question) {
        return scene.visitor().post("/v1/chat/completions", body(model, question));
    }

    private static String body(String model, String question) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
    }
}
