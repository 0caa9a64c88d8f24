package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import io.bellwether.cli.ExplainOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator reads in a terminal of a route. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainRouteJourney {
    private final Scene scene = Scene.with("models", """
                    list:
                      - name: support
                        policy: cheapest
                        targets:
                          - { provider: alpha, model: sim-a }
                          - { provider: beta, model: sim-b }
                    """).with("prices", """
                    rows: [{ provider: beta, model: sim-b, input: 1, output: 2 }]
                    """).start();
    private final StringWriter said = new StringWriter();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void the_candidates_are_listed_with_cost_and_reason() throws IOException {
        Exit exit = explain(Scene.KEY, "{\"model\":\"nothing\",\"messages\":[],\"max_tokens\":10}");

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(said.toString())
                .contains("route support, policy cheapest")
                .containsPattern("1 +beta/sim-b +\\$0\\.00002")
                .containsPattern("2 +alpha/sim-a +unknown");
    }

    @Test
    void a_refusal_is_told_and_fails() throws IOException {
        assertThat(explain("bw-no-such-key-000001", "{}")).isEqualTo(Exit.FAILED);
        assertThat(said.toString()).contains("401: Incorrect API key");
    }

    private Exit explain(String key, String request) throws IOException {
        Path file = Files.writeString(scene.folder().resolve("request.json"), request);
        PrintWriter terminal = new PrintWriter(said, true);
        return new ExplainRoute("http://127.0.0.1:" + scene.port(), key, terminal, terminal)
                .run(new ExplainOptions(file.toString(), Optional.of("support"), Optional.empty(), Optional.empty()));
    }
}
