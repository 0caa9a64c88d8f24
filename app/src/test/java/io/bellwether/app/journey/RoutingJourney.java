package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which target a caller gets, and how they are told why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingJourney {
    private final Scene scene =
            Scene.with("models", """
                    list:
                      - name: thrifty
                        policy: cheapest
                        targets:
                          - { provider: alpha, model: sim-dear }
                          - { provider: beta, model: sim-cheap }
                      - name: careful
                        targets:
                          - { provider: alpha, model: sim-blind, capabilities: { tools: false, vision: false } }
                          - { provider: beta, model: sim-able }
                      - name: tiered
                        targets:
                          - { provider: alpha, model: sim-great, tier: high_quality }
                          - { provider: beta, model: sim-small, tier: low_cost }
                      - name: unpriced
                        targets:
                          - { provider: alpha, model: sim-unpriced }
                    """).with("routing", """
                    tasks: { haiku: high_quality }
                    models: { low_cost: thrifty }
                    """).with("prices", """
                    rows:
                      - { model: sim-dear, input: 10, output: 20 }
                      - { model: sim-cheap, input: 1, output: 2 }
                    """).start();

    @AfterAll
    void close() {
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.alpha().reset();
        scene.beta().reset();
    }

    @Test
    void the_cheapest_target_answers() {
        assertThat(scene.visitor().chat("thrifty").header("x-bellwether-model")).isEqualTo("sim-cheap");
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void a_request_with_tools_goes_where_tools_are_called() {
        String tools = body("careful", "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]");

        assertThat(scene.visitor().chat("careful").header("x-bellwether-model")).isEqualTo("sim-blind");
        assertThat(chat(tools).header("x-bellwether-model")).isEqualTo("sim-able");
    }

    @Test
    void the_task_chooses_the_tier_and_never_reaches_the_provider() {
        assertThat(chat(body("tiered", "\"task_type\":\"faq\"")).header("x-bellwether-model"))
                .isEqualTo("sim-small");
        assertThat(chat(body("tiered", "\"task_type\":\"haiku\"")).header("x-bellwether-model"))
                .isEqualTo("sim-great");
        assertThat(scene.alpha().lastBody() + scene.beta().lastBody()).doesNotContain("task_type");
    }

    @Test
    void a_task_without_a_model_is_served_by_the_model_of_its_tier() {
        Answer answer = chat("{\"task_type\":\"summarize\",\"messages\":[]}");

        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-cheap");
    }

    @Test
    void a_cost_cap_shortens_the_answer_and_stays_with_us() {
        chat(body("thrifty", "\"max_tokens\":1000,\"max_cost_budget\":0.0001"));

        JsonNode sent = io.bellwether.app.Json.read(scene.beta().lastBody());
        assertThat(sent.get("max_tokens").asLong()).isBetween(30L, 50L);
        assertThat(sent.has("max_cost_budget")).isFalse();
    }

    @Test
    void a_cap_that_nobody_can_keep_is_refused_with_the_estimates() {
        Answer answer = scene.visitor().chat("thrifty", "x-bellwether-max-cost", "0.000001");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.code()).isEqualTo("max_cost_exceeded");
        assertThat(answer.json().at("/error/message").asText()).contains("beta/sim-cheap about $");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(scene.alpha().requests() + scene.beta().requests()).isZero();
    }

    @Test
    void where_there_is_no_price_no_cap_can_be_held() {
        Answer answer = scene.visitor().chat("unpriced", "x-bellwether-max-cost", "5");

        assertThat(answer.json().at("/error/message").asText()).contains("has no known price");
    }

    @Test
    void a_route_is_explained_without_asking_anybody() {
        JsonNode said = scene.visitor()
                .post("/v1/route:explain", body("thrifty", "\"max_tokens\":10,\"task_type\":\"faq\""))
                .json();

        assertThat(said.get("policy").asText()).isEqualTo("cheapest");
        assertThat(said.get("tier").asText()).isEqualTo("low_cost");
        assertThat(texts(said, "/model")).containsExactly("sim-cheap", "sim-dear");
        assertThat(said.at("/candidates/0/estimated_cost_micro_dollars").asLong())
                .isBetween(20L, 30L);
        assertThat(said.at("/candidates/0/standing/admits").asBoolean()).isTrue();
        assertThat(scene.alpha().requests() + scene.beta().requests()).isZero();
    }

    @Test
    void whole_answers_are_what_is_known_of_a_target_whose_callers_do_not_stream() {
        assertThat(scene.visitor().chat("thrifty").status()).isEqualTo(200);

        JsonNode standing = scene.visitor()
                .post("/v1/route:explain", body("thrifty", "\"n\":1"))
                .json()
                .at("/candidates/0/standing");

        assertThat(standing.get("whole_answer_ms").asLong()).isPositive();
        assertThat(standing.get("first_token_ms").asLong()).isZero();
    }

    @Test
    void an_explanation_says_who_was_skipped_and_why() {
        JsonNode said = scene.visitor()
                .post("/v1/route:explain", body("careful", "\"tools\":[{}]"))
                .json();

        assertThat(texts(said, "/verdict")).containsExactly("kept", "no_tools");
        assertThat(said.at("/candidates/1/order").isNull()).isTrue();
        assertThat(said.at("/candidates/1/reason").asText()).isEqualTo("it calls no tools");
    }

    @Test
    void an_explanation_is_only_for_who_may_ask() {
        String body = body("thrifty", "\"n\":1");

        assertThat(scene.visitor()
                        .withKey("nobody")
                        .post("/v1/route:explain", body)
                        .status())
                .isEqualTo(401);
        assertThat(scene.visitor()
                        .post("/v1/route:explain", body("nothing", "\"n\":1"))
                        .code())
                .isEqualTo("model_not_found");
    }

    private Answer chat(String body) {
        return scene.visitor().post("/v1/chat/completions", body);
    }

    private static String body(String model, String members) {
        return "{\"model\":\"" + model + "\"," + members
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Xin chao\"}]}";
    }

    private static List<String> texts(JsonNode explanation, String at) {
        List<String> texts = new ArrayList<>();
        explanation
                .get("candidates")
                .forEach(candidate -> texts.add(candidate.at(at).asText()));
        return texts;
    }
}
