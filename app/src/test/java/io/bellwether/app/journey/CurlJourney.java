package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Command;
import io.bellwether.app.Json;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The first thing anybody tries: curl, as the documents write it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlJourney {
    private final Scene scene = Scene.with("models", """
            passthrough: alpha
            list:
              - name: support
                targets: [{ provider: alpha, model: sim-chat }]
            """).start();

    @AfterAll
    void close() {
        scene.close();
    }

    private String curl(String path, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("curl", "-sS", "-m", "20", scene.baseUrl() + path, "-H", "Authorization: Bearer " + Scene.KEY));
        command.addAll(List.of(arguments));
        return Command.output(scene.folder(), command);
    }

    private String posted(String path, String body, String... arguments) {
        List<String> more = new ArrayList<>(List.of("-H", "Content-Type: application/json", "-d", body));
        more.addAll(List.of(arguments));
        return curl(path, more.toArray(String[]::new));
    }

    @Test
    void it_chats() {
        String answer = posted("/chat/completions", Visitor.question("support", false));

        assertThat(Json.read(answer).at("/choices/0/message/content").asText()).isNotEmpty();
    }

    @Test
    void it_streams() {
        String answer = posted("/chat/completions", Visitor.question("support", true), "-N");

        assertThat(answer).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    @Test
    void it_speaks_http_2_as_well() {
        String answer = posted(
                "/chat/completions",
                Visitor.question("support", true),
                "--http2-prior-knowledge",
                "-w",
                "%{http_version}");

        assertThat(answer).endsWith("data: [DONE]\n\n2");
    }

    @Test
    void a_large_body_waits_for_100_continue() {
        String words = "x".repeat(100_000);

        String answer = posted(
                "/chat/completions",
                "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]}",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "-H",
                "Expect: 100-continue");

        assertThat(answer).isEqualTo("200");
    }

    @Test
    void it_lists_models() {
        assertThat(Json.read(curl("/models")).at("/data/0/id").asText()).isEqualTo("support");
    }

    @Test
    void a_mistake_is_explained() {
        String answer = posted("/chat/completions", "{\"model\":\"support\",");

        assertThat(Json.read(answer).at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(Json.read(answer).get("error").size()).isEqualTo(4);
    }
}
