package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.bellwether.app.Command;
import io.bellwether.app.JavaSdk;
import io.bellwether.app.Json;
import io.bellwether.app.NodeSdk;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * X02, X04: what the official clients and curl report for each way in which a stream can break; nobody may report
 * success.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkFault {
    private final Scene scene = Scene.with(
                    "timeouts", "total: 5s\nconnect: 500ms\nheaders: 400ms\nfirst_token: 500ms\nidle: 500ms")
            .with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(scene.baseUrl())
            .apiKey(Scene.KEY)
            .maxRetries(0)
            .build();
    private JsonNode node = Json.read("null");

    static List<String> models() {
        return List.of(
                "sim-cut-after-5",
                "sim-rst-after-5",
                "sim-end-after-5",
                "sim-error-after-3+tps-100",
                "sim-malformed-after-3+tps-100",
                "sim-silent-after-3",
                "sim-error-after-0",
                "sim-end-after-0",
                "sim-headers-only",
                "sim-never",
                "sim-html",
                "sim-never-stream",
                "sim-line-64mib");
    }

    @BeforeAll
    void ask_the_node_client_once() {
        node = NodeSdk.run(scene, "fault.mjs", models().toArray(String[]::new));
    }

    @AfterAll
    void close() {
        client.close();
        scene.close();
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_client_reports_an_error(String model) {
        String java = java(model);
        String curl = curl(model);

        assertThat(node.get(model).get("reported").asText()).endsWith("Error");
        assertThat(java).contains("Exception");
        assertThat(curl).contains("\"error\":{").doesNotContain("[DONE]");
    }

    /** Chunks with content, and the exception's name; the row of docs/testing.md. */
    private String java(String model) {
        return JavaSdk.streamed(client, model);
    }

    private String curl(String model) {
        return Command.output(
                scene.folder(),
                List.of(
                        "curl",
                        "-sSN",
                        "-w",
                        "%{http_code}",
                        scene.baseUrl() + "/chat/completions",
                        "-H",
                        "Authorization: Bearer " + Scene.KEY,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        Visitor.question(model, true)));
    }
}
