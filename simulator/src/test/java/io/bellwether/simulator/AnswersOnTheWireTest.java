package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.simulator.RawClient.Received;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnswersOnTheWireTest {
    private final Simulator simulator = Given.simulator();

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void a_chat_is_answered_in_openai_s_shape() {
        Received answer = Given.asked(simulator, Given.chat("my-model").replace("hello", "hello nonce:abc"));

        assertThat(answer.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("content-type: application/json");
        assertThat(answer.body())
                .contains("\"object\":\"chat.completion\"", "\"model\":\"my-model\"", "[abc]")
                .contains("\"finish_reason\":\"stop\"", "\"cached_tokens\":0", "\"reasoning_tokens\":0");
    }

    @Test
    void a_stream_has_role_contents_finish_and_done() {
        Received answer = Given.asked(simulator, Given.stream("sim-tokens-4"));

        assertThat(answer.contents()).isEqualTo(4);
        assertThat(answer.unchunked())
                .startsWith("data: {\"id\":\"chatcmpl-")
                .contains("\"role\":\"assistant\"", "\"finish_reason\":\"stop\"")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void a_stream_brings_usage_only_when_asked() {
        String body = Given.stream("sim-tokens-4+cached-2+reasoning-1")
                .replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");

        List<String> events = Given.asked(simulator, body)
                .unchunked()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(events.getFirst()).endsWith("\"usage\":null}");
        assertThat(events.get(events.size() - 2))
                .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":")
                .contains("\"completion_tokens\":5", "\"cached_tokens\":2", "\"reasoning_tokens\":1");
    }

    @Test
    void a_required_tool_is_called() {
        String tools =
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find\"}}],\"tool_choice\":\"required\",";

        String whole = Given.asked(simulator, Given.chat("m").replaceFirst("\\{", tools))
                .body();
        String streamed = Given.asked(simulator, Given.stream("m").replaceFirst("\\{", tools))
                .unchunked();

        assertThat(whole).contains("\"name\":\"find\",\"arguments\":\"{", "\"finish_reason\":\"tool_calls\"");
        assertThat(streamed).contains("\"name\":\"find\"", "\"arguments\":\"\"", "\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void the_older_endpoint_answers_too() {
        String body = "{\"model\":\"m\",\"prompt\":\"hello\"";

        String whole = Given.asked(simulator, "/v1/completions", body + "}").body();
        String streamed = Given.asked(simulator, "/v1/completions", body + ",\"stream\":true}")
                .unchunked();

        assertThat(whole).contains("\"object\":\"text_completion\"", "\"text\":\"");
        assertThat(streamed).contains("\"object\":\"text_completion\"").endsWith("data: [DONE]\n\n");
    }

    @Test
    void max_tokens_cuts_the_answer_short() {
        String body = Given.chat("m").replaceFirst("\\{", "{\"max_tokens\":2,");

        assertThat(Given.asked(simulator, body).body())
                .contains("\"finish_reason\":\"length\"", "\"completion_tokens\":2");
    }

    @Test
    void models_moderations_and_embeddings_answer() {
        assertThat(Given.got(simulator, "/v1/models").body()).contains("\"object\":\"list\"", "sim-bench");
        assertThat(Given.got(simulator, "/v1/models/sim-x").body()).contains("\"id\":\"sim-x\"");
        assertThat(Given.got(simulator, "/v1/models/other").body()).contains("model_not_found");
        assertThat(Given.asked(simulator, "/v1/moderations", "{\"input\":[\"kill\",\"hi\"]}")
                        .body())
                .contains("\"flagged\":true", "\"flagged\":false");
        assertThat(Given.asked(simulator, "/v1/embeddings", "{\"model\":\"e\",\"input\":\"hi\"}")
                        .body())
                .contains("\"object\":\"embedding\"");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(Given.asked(simulator, "{}").body()).contains("missing_required_parameter", "\"param\":\"model\"");
        assertThat(Given.asked(simulator, "{").body()).contains("could not parse");
        assertThat(Given.got(simulator, "/v2/nothing").head()).startsWith("HTTP/1.1 404");
    }

    @Test
    void pipelined_requests_are_answered_in_order() {
        try (RawClient client = new RawClient(simulator)) {
            String first = Given.post("/v1/chat/completions", Given.stream("sim-tokens-3+tps-100"), List.of());
            String second = Given.post("/v1/chat/completions", Given.chat("sim-bench"), List.of());
            String last = "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n";

            String text = client.send(first + second + second + last).receive().text();

            assertThat(text).containsSubsequence("[DONE]", "chatcmpl-bench", "chatcmpl-bench", "\"status\":\"ok\"");
        }
    }

    @Test
    void a_client_that_expects_it_is_told_to_continue() {
        try (RawClient client = new RawClient(simulator)) {
            String[] request = Given.post("/v1/chat/completions", Given.chat("m"), List.of("expect: 100-continue"))
                    .split("(?<=\r\n\r\n)", 2);

            String interim = client.send(request[0]).receiveSome();
            String answer = client.send(request[1]).receiveSome();

            assertThat(interim).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_set_key_is_the_only_one() {
        try (Simulator strict =
                Simulator.start(SimulatorSettings.builder().key("right").build())) {
            assertThat(Given.asked(strict, Given.chat("m")).body()).contains("invalid_api_key");
            assertThat(Given.asked(strict, "/healthz", "{}").head()).startsWith("HTTP/1.1 200");
        }
    }
}
