package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.NodeSdk;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OpenAI's client for Node, unmodified, with nothing but another base URL: app/sdk/journey.mjs makes the calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeSdkJourney {
    private final Scene scene = Scene.with("models", """
            passthrough: alpha
            list:
              - name: support
                targets: [{ provider: alpha, model: sim-chat }]
            """).start();

    private JsonNode seen = io.bellwether.app.Json.read("null");

    @BeforeAll
    void make_all_calls() {
        seen = NodeSdk.run(scene, "journey.mjs");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void it_chats() {
        assertThat(seen.at("/chat/text").asText()).isNotEmpty();
        assertThat(seen.at("/chat/tokens").asLong()).isPositive();
        assertThat(seen.at("/chat/requestId").asText()).startsWith("req_");
    }

    @Test
    void it_streams_the_same_words() {
        assertThat(seen.at("/stream/text").asText()).isNotEmpty();
        assertThat(seen.at("/stream/finish").asText()).isEqualTo("stop");
        assertThat(seen.at("/stream/usage").isNull()).isTrue();
    }

    @Test
    void it_gets_usage_when_it_asks() {
        assertThat(seen.at("/streamWithUsage/usage/total_tokens").asLong()).isPositive();
    }

    @Test
    void it_gets_tool_calls_piece_by_piece() {
        assertThat(seen.at("/tools/finish").asText()).isEqualTo("tool_calls");
        assertThat(io.bellwether.app.Json.read(seen.at("/tools/calls").asText()).isObject())
                .isTrue();
    }

    @Test
    void vietnamese_comes_back_as_it_went() {
        assertThat(seen.at("/echo/text").asText()).isEqualTo("Đơn hàng số 7 của tôi đâu rồi? 😀");
    }

    @Test
    void it_lists_and_retrieves_models() {
        assertThat(seen.at("/models").toString()).isEqualTo("[\"support\"]");
        assertThat(seen.at("/model").asText()).isEqualTo("support");
    }

    @Test
    void it_embeds_moderates_and_completes() {
        assertThat(seen.at("/embedding").asInt()).isPositive();
        assertThat(seen.at("/moderation").asInt()).isEqualTo(1);
        assertThat(seen.at("/completion").asText()).isNotEmpty();
    }

    @Test
    void it_never_notices_two_failures_before_the_answer() {
        assertThat(seen.at("/retried").asText()).isEqualTo("assistant");
    }

    @Test
    void a_hundred_calls_at_once_get_each_its_own_answer() {
        assertThat(seen.at("/fan").asInt()).isEqualTo(100);
    }

    @Test
    void errors_become_the_types_that_callers_catch() {
        assertThat(seen.at("/timeout/type").asText()).isEqualTo("APIConnectionTimeoutError");
        assertThat(seen.at("/stranger/type").asText()).isEqualTo("AuthenticationError");
        assertThat(seen.at("/unknown/type").asText()).isEqualTo("NotFoundError");
        assertThat(seen.at("/tooLong/type").asText()).isEqualTo("BadRequestError");
        assertThat(seen.at("/tooLong/code").asText()).isEqualTo("context_length_exceeded");
    }
}
