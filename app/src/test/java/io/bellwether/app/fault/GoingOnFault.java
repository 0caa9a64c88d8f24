package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Json;
import io.bellwether.app.Scene;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider dies in mid-answer, and another goes on with it: no word twice, none missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoingOnFault {
    private static final List<String> FAULTS = List.of(
            "cut-after-1",
            "cut-after-17",
            "cut-after-39",
            "rst-after-5",
            "error-after-5",
            "silent-after-5",
            "end-after-5",
            "malformed-after-5");

    private final Scene scene = Scene.with("providers", """
                    - name: alpha
                      base_url: ${ALPHA_URL}
                      api_key: ${PROVIDER_KEY}
                    - name: beta
                      base_url: ${BETA_URL}
                      api_key: ${PROVIDER_KEY}
                      continuation: turn
                    """)
            .with("timeouts", "idle: 300ms")
            .with("models", models())
            .start();

    private static String models() {
        return "list:\n" + FAULTS.stream().map(GoingOnFault::model).collect(Collectors.joining());
    }

    private static String model(String fault) {
        return """
                - name: there-%1$s
                  targets:
                    - {provider: alpha, model: sim-a+tokens-40+tps-400+%1$s}
                    - {provider: beta, model: sim-a+tokens-40+tps-400}
                - name: back-%1$s
                  targets:
                    - {provider: beta, model: sim-a+tokens-40+tps-400+%1$s}
                    - {provider: alpha, model: sim-a+tokens-40+tps-400}
                """.formatted(fault);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cut-after-1",
                "cut-after-17",
                "cut-after-39",
                "rst-after-5",
                "error-after-5",
                "silent-after-5",
                "end-after-5",
                "malformed-after-5"
            })
    void the_caller_reads_one_whole_answer(String fault) {
        Answer whole = scene.visitor().stream("there-cut-after-39");
        Answer continued = scene.visitor().stream("there-" + fault);

        assertThat(continued.saysDone()).isTrue();
        assertThat(continued.errorCodes()).isEmpty();
        assertThat(text(continued)).isEqualTo(text(whole)).isNotEmpty();
        assertThat(continued.body()).containsOnlyOnce("\"role\"");
        JsonNode line = scene.line(continued);
        assertThat(line.get("continued").asInt()).isEqualTo(1);
        assertThat(line.get("ending").asText()).isEqualTo("answered");
        assertThat(line.get("usage").asText()).isEqualTo("estimated"); // the half that broke off was never reported
        assertThat(line.get("output_tokens").asInt()).isBetween(35, 80);
    }

    @Test
    void a_provider_that_cannot_go_on_is_not_asked_to() {
        scene.alpha().reset();
        Answer answer = scene.visitor().stream("back-cut-after-17");

        assertThat(answer.errorCodes()).containsExactly("stream_interrupted");
        assertThat(answer.saysDone()).isFalse();
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void a_tool_call_is_not_gone_on_with() {
        Answer answer = scene.visitor()
                .post(
                        "/v1/chat/completions",
                        "{\"model\":\"there-cut-after-1\",\"stream\":true,\"tool_choice\":\"required\",\"tools\":"
                                + "[{\"type\":\"function\",\"function\":{\"name\":\"look_up\"}}],"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(answer.errorCodes()).containsExactly("stream_interrupted");
        assertThat(answer.saysDone()).isFalse();
    }

    @Test
    void both_attempts_are_settled_and_the_metric_counts() {
        Answer answer = scene.visitor().stream("there-cut-after-17");

        assertThat(scene.line(answer).get("tried").asText()).isEqualTo("alpha:stream_interrupted beta");
        assertThat(scene.visitor().get("/metrics").body()).containsPattern("bellwether_streams_continued_total [1-9]");
    }

    @Test
    void the_caller_is_told_what_both_have_used() {
        Answer answer = scene.visitor()
                .post(
                        "/v1/chat/completions",
                        "{\"model\":\"there-cut-after-17\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        JsonNode usage =
                Json.read(answer.events().get(answer.events().size() - 2)).get("usage");
        JsonNode line = scene.line(answer);
        assertThat(answer.saysDone()).isTrue();
        assertThat(usage.get("prompt_tokens").asInt())
                .isEqualTo(line.get("input_tokens").asInt());
        assertThat(usage.get("completion_tokens").asInt())
                .isEqualTo(line.get("output_tokens").asInt());
    }

    private static String text(Answer answer) {
        return answer.events().stream()
                .filter(event -> !event.equals("[DONE]"))
                .map(event -> Json.read(event).at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }
}
