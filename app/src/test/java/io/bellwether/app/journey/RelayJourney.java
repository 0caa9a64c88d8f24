package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a caller without a client library sees: bytes and headers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayJourney {
    private final Scene scene =
            Scene.with("models", """
                    passthrough: alpha
                    default: support
                    fallback: [spare]
                    selection: { faq: cheap }
                    list:
                      - name: support
                        aliases: [help]
                        targets:
                          - { provider: alpha, model: sim-chat }
                      - name: cheap
                        targets:
                          - { provider: beta, model: sim-small }
                      - name: broken
                        targets:
                          - { provider: alpha, model: sim-503 }
                      - name: spare
                        targets:
                          - { provider: beta, model: sim-spare }
                    """).with("keys", """
                    - name: first
                      key: ${GATEWAY_KEY}
                    - name: narrow
                      key: bw-narrow-key-00000001
                      models: [cheap]
                    """).with("prices", """
                    rows:
                      - { provider: alpha, model: sim-chat, input: 1, output: 2 }
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
    void only_the_model_is_replaced_in_what_goes_to_the_provider() {
        String around = "{ \"x_new\" : [1.50, 1e2, \"\\u00e9\\n\"],  \"model\" :%s ,\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"Đơn hàng của tôi đâu? 😀\"}],\"temperature\":0.10}";

        scene.visitor().post("/v1/chat/completions", around.formatted("\"support\""));

        assertThat(scene.alpha().lastBody()).isEqualTo(around.formatted("\"sim-chat\""));
    }

    @Test
    void a_stream_has_its_usage_asked_for_and_hidden() {
        Answer answer = scene.visitor().stream("sim-chat+tokens-3");

        assertThat(scene.alpha().lastBody()).contains("\"include_usage\":true");
        assertThat(answer.body()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        assertThat(scene.line(answer).get("usage").asText()).isEqualTo("reported");
    }

    @Test
    void usage_is_shown_to_callers_who_ask() {
        Answer answer = scene.visitor()
                .post(
                        "/v1/chat/completions",
                        "{\"model\":\"sim-x\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(answer.body()).contains("\"usage\":{\"prompt_tokens\"");
    }

    @Test
    void an_alias_goes_where_its_model_goes() {
        Answer answer = scene.visitor().chat("help");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-chat");
    }

    @Test
    void a_request_without_a_model_gets_the_standard_one() {
        Answer answer = scene.visitor().post("/v1/chat/completions", "{\"messages\":[]}");

        assertThat(answer.header("x-bellwether-model")).isEqualTo("sim-chat");
    }

    @Test
    void a_task_chooses_the_model() {
        Answer answer = scene.visitor().chat("default", "x-bellwether-task", "faq");

        assertThat(answer.header("x-bellwether-provider")).isEqualTo("beta");
        assertThat(scene.beta().lastBody()).contains("\"model\":\"sim-small\"");
    }

    @Test
    void a_key_sees_and_uses_only_its_models() {
        var narrow = scene.visitor().withKey("bw-narrow-key-00000001");

        assertThat(narrow.chat("cheap").status()).isEqualTo(200);
        assertThat(narrow.chat("support").code()).isEqualTo("model_not_allowed");
        assertThat(narrow.get("/v1/models").json().get("data")).hasSize(1);
        assertThat(narrow.get("/v1/models/support").status()).isEqualTo(404);
    }

    @Test
    void a_stranger_is_refused_without_a_word_to_the_provider() {
        Answer answer = scene.visitor().withKey("bw-somebody-else").chat("support");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("invalid_api_key");
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void the_next_target_answers_when_the_first_fails() {
        Answer answer = scene.visitor().chat("broken");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-bellwether-provider")).isEqualTo("beta");
        assertThat(answer.header("x-bellwether-attempts")).isEqualTo("2");
        assertThat(scene.line(answer).get("tried").asText()).isEqualTo("alpha:upstream_overloaded beta");
    }

    @Test
    void the_price_of_an_answer_stands_in_its_head_and_in_the_log() {
        Answer answer = scene.visitor().chat("support");

        JsonNode usage = answer.json().get("usage");
        long micros = usage.get("prompt_tokens").asLong()
                + 2 * usage.get("completion_tokens").asLong();
        assertThat(answer.header("x-bellwether-cost-micro-dollars")).isEqualTo(Long.toString(micros));
        assertThat(scene.line(answer).get("cost_micro_dollars").asLong()).isEqualTo(micros);
    }

    @Test
    void an_answer_without_a_known_price_claims_none() {
        Answer answer = scene.visitor().chat("sim-unheard-of");

        assertThat(answer.headers().firstValue("x-bellwether-cost-micro-dollars"))
                .isEmpty();
        assertThat(scene.line(answer).get("unpriced").asBoolean()).isTrue();
    }

    @Test
    void a_summary_comes_before_the_end_when_asked_for() {
        Answer answer = scene.visitor().stream("support", "x-bellwether-summary", "1");

        assertThat(answer.body()).contains("event: bellwether.summary\n");
        JsonNode summary =
                io.bellwether.app.Json.read(answer.events().get(answer.events().size() - 2));
        assertThat(summary.get("request_id").asText()).isEqualTo(answer.id());
        assertThat(summary.get("cost_micro_dollars").asLong()).isPositive();
        assertThat(summary.at("/usage/source").asText()).isEqualTo("reported");
    }

    @Test
    void an_exchange_leaves_one_line_without_secrets_or_words() {
        Answer answer = scene.visitor().chat("support");

        JsonNode line = scene.line(answer);
        assertThat(line.get("key").asText()).isEqualTo("first");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("ending").asText()).isEqualTo("answered");
        assertThat(scene.log().exchanges(answer.id())).hasSize(1);
        assertThat(line.toString()).doesNotContain(Scene.KEY, Scene.PROVIDER_KEY, "Xin");
    }
}
