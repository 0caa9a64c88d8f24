package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator looks at: health, metrics, log, page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorJourney {
    private static final Pattern SAMPLE =
            Pattern.compile("[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)*\\})? (-?[0-9.eE+-]+|\\+Inf)");

    private final Scene scene = Scene.usual();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void probes_answer_without_a_key() {
        var stranger = scene.visitor().withKey("nobody");

        assertThat(stranger.get("/livez").status()).isEqualTo(200);
        assertThat(stranger.get("/readyz").body()).isEqualTo("ok\n");
        assertThat(stranger.get("/health").json().get("status").asText()).isEqualTo("healthy");
        assertThat(stranger.get("/health").json().has("uptime_seconds")).isTrue();
    }

    @Test
    void metrics_are_in_prometheus_text_format() {
        scene.visitor().chat("sim-chat");

        Answer metrics = scene.visitor().get("/metrics");

        assertThat(metrics.header("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> SAMPLE.matcher(line).matches());
    }

    @Test
    void requests_tokens_and_attempts_are_counted() {
        Answer answer = scene.visitor().chat("sim-counted");

        long tokens = answer.json().at("/usage/completion_tokens").asLong();
        String metrics = scene.visitor().get("/metrics").body();
        assertThat(metrics)
                .contains("model=\"sim-counted\"")
                .containsPattern("bellwether_requests_total\\{[^}]*sim-counted[^}]*\\} 1")
                .containsPattern("bellwether_tokens_total\\{[^}]*sim-counted[^}]*output[^}]*\\} " + tokens);
    }

    @Test
    void the_first_line_says_what_was_started() {
        var line = scene.log().awaits("started", 1).getFirst();

        assertThat(line.get("port").asInt()).isEqualTo(scene.port());
        assertThat(line.get("providers").asText()).isEqualTo("alpha beta");
        assertThat(line.has("transport")).isTrue();
    }

    @Test
    void unknown_paths_and_methods_are_told_apart() {
        assertThat(scene.visitor().get("/v1/nothing").status()).isEqualTo(404);
        Answer wrong = scene.visitor().get("/v1/chat/completions");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("allow")).isEqualTo("POST");
    }

    @Test
    void the_page_is_served_with_a_policy() {
        Answer page = scene.visitor().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.header("etag")).isNotEmpty();
        assertThat(scene.visitor().get("/../bellwether.yaml").status()).isEqualTo(404);
        assertThat(scene.visitor().get("/index.html.gz").status()).isEqualTo(404);
    }
}
