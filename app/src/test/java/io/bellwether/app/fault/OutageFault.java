package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X32: a provider that is not there at all. */
class OutageFault {
    private static Scene scene() {
        return Scene.with("pool", "max_connections: 500\nmax_per_host: 400")
                .with("models", """
                        list:
                          - name: lonely
                            targets: [{ provider: alpha, model: sim-a }]
                          - name: slow
                            targets: [{ provider: alpha, model: sim-500+latency-50ms }]
                          - name: covered
                            targets: [{ provider: alpha, model: sim-a }, { provider: beta, model: sim-b }]
                        """)
                .start();
    }

    @Test
    void failing_is_fast_and_every_caller_is_told() {
        try (Scene scene = scene()) {
            scene.stopAlpha();
            long begun = System.nanoTime();

            List<Answer> answers = Together.run(200, i -> scene.visitor().chat("lonely"));

            assertThat(answers).allMatch(answer -> answer.code().equals("provider_unavailable"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
        }
    }

    /** Connections that are refused at once: of retries so short none stand beside another. */
    @Test
    void failures_at_once_are_amplified_by_a_fifth_at_most() {
        try (Scene scene = scene()) {
            scene.stopAlpha();

            List<Answer> answers = many(scene, "lonely");

            assertThat(attempts(scene, answers)).isBetween(answers.size(), answers.size() * 6 / 5);
        }
    }

    @Test
    void slow_failures_are_amplified_by_a_fifth_at_most() {
        try (Scene scene = scene()) {
            List<Answer> answers = many(scene, "slow");

            assertThat(attempts(scene, answers)).isBetween(answers.size(), answers.size() * 6 / 5);
            assertThat(scene.visitor().get("/metrics").body())
                    .containsPattern("bellwether_retry_budget_refused_total [1-9]");
        }
    }

    /** 1,200 requests, 50 at once. */
    private static List<Answer> many(Scene scene, String model) {
        List<List<Answer>> each = Together.run(50, i -> {
            Visitor visitor = scene.visitor();
            return IntStream.range(0, 24).mapToObj(k -> visitor.chat(model)).toList();
        });
        return each.stream().flatMap(List::stream).toList();
    }

    private static int attempts(Scene scene, List<Answer> answers) {
        return answers.stream()
                .mapToInt(answer -> scene.line(answer).get("attempts").asInt())
                .sum();
    }

    @Test
    void another_provider_covers_for_it() {
        try (Scene scene = scene()) {
            scene.stopAlpha();

            List<Answer> answers = Together.run(50, i -> scene.visitor().chat("covered"));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers)
                    .allMatch(answer -> answer.header("x-bellwether-provider").equals("beta"));
        }
    }
}
