package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X33: a target that fails is left alone, and comes back. */
class BreakerFault {
    private static final String STATE =
            "bellwether_breaker_state{provider=\"%s\",credential=\"only\",model=\"%s\",state=\"%s\"} 1";

    private static Scene scene(String breaker) {
        return Scene.with("breaker", breaker).with("models", """
                        list:
                          - name: covered
                            targets: [{ provider: alpha, model: sim-fail-6-then-ok }, { provider: beta, model: sim-b }]
                          - name: lonely
                            targets: [{ provider: alpha, model: sim-500 }]
                          - name: long
                            fallback_on: [context_too_long]
                            targets:
                              - { provider: alpha, model: sim-context-length }
                              - { provider: beta, model: sim-b }
                          - name: strict
                            targets:
                              - { provider: alpha, model: sim-context-length }
                              - { provider: beta, model: sim-b }
                        """).start();
    }

    private static List<Answer> ask(Scene scene, String model, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> scene.visitor().chat(model))
                .toList();
    }

    @Test
    void after_five_failures_in_a_row_it_is_not_asked_any_more() {
        try (Scene scene = scene("first_wait: 10m\nlongest_wait: 10m")) {
            List<Answer> answers = ask(scene, "covered", 30);

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(scene.alpha().requests()).isEqualTo(5);
            assertThat(answers.getLast().header("x-bellwether-trail"))
                    .matches("beta/sim-b;200;\\d+ms, alpha/sim-fail-6-then-ok;skipped;breaker_open");
            assertThat(scene.log().awaits("breaker", 1)).hasSize(1);
            assertThat(scene.visitor().get("/metrics").body())
                    .contains(STATE.formatted("alpha", "sim-fail-6-then-ok", "open"))
                    .contains(STATE.formatted("beta", "sim-b", "closed"))
                    .doesNotContain(STATE.formatted("alpha", "sim-fail-6-then-ok", "closed"));
        }
    }

    @Test
    void a_silent_one_is_found_out_before_any_call_has_failed_and_who_waits_there_goes_elsewhere() {
        String silent = """
                list:
                  - name: chat
                    targets: [{ provider: alpha, model: sim-never }, { provider: beta, model: sim-b }]
                """;
        try (Scene scene = Scene.with("models", silent)
                        .with("timeouts", "headers: 8s\nfirst_token: 8s")
                        .with(
                                "breaker",
                                "silent_after: 500ms\nin_a_row: 0\nleast_calls: 1000000\nfirst_wait: 10m"
                                        + "\nlongest_wait: 10m")
                        .start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> waiting = new ArrayList<>();
            List<JsonNode> opened = Eventually.get(
                    () -> {
                        waiting.add(callers.submit(() -> scene.visitor().stream("chat")));
                        Eventually.pause(100);
                        return scene.log().lines("breaker");
                    },
                    lines -> !lines.isEmpty());
            Answer next = scene.visitor().stream("chat");

            assertThat(opened.getFirst().get("why").asText()).isEqualTo("silence");
            assertThat(next.header("x-bellwether-trail"))
                    .matches("beta/sim-b;200;\\d+ms, alpha/sim-never;skipped;breaker_open");
            assertThat(waiting).map(BreakerFault::answered).allSatisfy(answer -> {
                assertThat(answer.saysDone()).isTrue();
                assertThat(scene.line(answer).path("tried").asText("beta"))
                        .isIn("alpha:timeout_silent beta", "beta"); // or asked when it was known already
            });
        }
    }

    private static Answer answered(Future<Answer> caller) {
        try {
            return caller.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void it_comes_back_when_its_trials_go_well() {
        try (Scene scene = scene("first_wait: 50ms\nlongest_wait: 60ms")) {
            ask(scene, "covered", 5);

            Answer back = Eventually.get(
                    () -> scene.visitor().chat("covered"),
                    answer -> answer.header("x-bellwether-provider").equals("alpha"));

            assertThat(back.status()).isEqualTo(200);
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_breaker_changes_total{provider=\"alpha\",state=\"open\"}");
        }
    }

    @Test
    void a_probe_finds_out_that_it_is_well_without_any_request() {
        String probed = """
                - name: alpha
                  base_url: ${ALPHA_URL}
                  api_key: ${PROVIDER_KEY}
                  probe: { every: 100ms, with: models }
                """;
        try (Scene scene = Scene.with("providers", probed)
                .with("breaker", "first_wait: 50ms\nlongest_wait: 60ms")
                .with("models", "list: [{ name: chat, targets: [{ provider: alpha, model: sim-500 }] }]")
                .start()) {
            ask(scene, "chat", 5);

            assertThat(Eventually.get(() -> scene.log().lines("breaker"), lines -> lines.stream()
                            .anyMatch(line -> line.get("to").asText().equals("closed"))))
                    .isNotEmpty();
        }
    }

    @Test
    void an_only_target_is_asked_all_the_same() {
        try (Scene scene = scene("panic: spread")) {
            List<Answer> answers = ask(scene, "lonely", 10);

            assertThat(answers).allMatch(answer -> answer.code().equals("provider_unavailable"));
            assertThat(scene.alpha().requests()).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void who_would_rather_be_refused_at_once_is() {
        try (Scene scene = scene("panic: fail_fast")) {
            List<Answer> answers = ask(scene, "lonely", 10);

            assertThat(answers.getLast().code()).isEqualTo("no_target_available");
            assertThat(scene.alpha().requests()).isLessThan(10);
        }
    }

    @Test
    void a_context_too_long_for_one_model_may_fit_another_where_the_route_says_so() {
        try (Scene scene = scene("panic: spread")) {
            assertThat(scene.visitor().chat("long").header("x-bellwether-provider"))
                    .isEqualTo("beta");
            assertThat(scene.visitor().chat("strict").code()).isEqualTo("context_length_exceeded");
        }
    }
}
