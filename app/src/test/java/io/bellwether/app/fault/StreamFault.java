package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that break off, fall silent or babble where a stream was asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFault {
    private final Scene scene = Scene.with("limits", "sse_line: 4MiB\nsse_event: 4MiB")
            .with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .with("models", """
                    passthrough: alpha
                    list:
                      - name: rescued
                        targets:
                          - { provider: alpha, model: sim-error-after-0 }
                          - { provider: beta, model: sim-fine }
                    """)
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("X02", "sim-end-after-5", 200, "stream_interrupted", 1),
                Case.of("X02", "sim-end-after-0", 502, "upstream_truncated", 3),
                Case.of("X02", "sim-no-done", 200, "", 1),
                Case.of("X02", "sim-rst-for-done", 200, "", 1),
                Case.of("X02", "sim-silence-for-done", 200, "", 1),
                Case.of("X02", "sim-cut-after-5", 200, "stream_interrupted", 1),
                Case.of("X02", "sim-rst-after-5", 200, "stream_interrupted", 1),
                Case.of("X02", "sim-cut-after-0", 502, "upstream_truncated", 3),
                Case.of("X02", "sim-malformed-after-2+tps-100", 200, "stream_interrupted", 1),
                Case.of("X02", "sim-malformed-after-0", 502, "provider_malformed", 3),
                Case.of("X04", "sim-error-after-0", 502, "provider_unavailable", 3),
                Case.of("X04", "sim-error-after-3+tps-100", 200, "stream_interrupted", 1),
                Case.of("X05", "sim-never-stream", 502, "provider_malformed", 3),
                Case.of("X05", "sim-html", 502, "provider_malformed", 3),
                Case.of("X05", "sim-empty", 502, "provider_malformed", 3),
                Case.of("X05", "sim-gzip", 502, "provider_malformed", 3),
                Case.of("X05", "sim-wrong-type", 502, "provider_malformed", 3),
                Case.of("X06", "sim-line-1mib", 200, "", 1),
                Case.of("X06", "sim-line-64mib", 502, "provider_malformed", 3),
                Case.of("X03", "sim-bytewise+tokens-40", 200, "", 1),
                Case.of("X03", "sim-crlf", 200, "", 1),
                Case.of("X03", "sim-pings", 200, "", 1),
                Case.of("X46", "sim-usage-negative", 200, "", 1),
                Case.of("X46", "sim-usage-huge", 200, "", 1),
                Case.of("X46", "sim-usage-missing", 200, "", 1),
                Case.of("X46", "sim-usage-strings", 200, "", 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_caller_the_provider_and_the_log_agree_on_how_it_ended(Case expected) {
        assertThat(expected.observed(scene, true)).isEqualTo(expected);
    }

    /** All at once, since each takes its time; apart, so that no other fault meets a limit on a busy machine. */
    @Test
    void a_provider_that_is_silent_is_given_up_at_the_limit_that_is_due() {
        List<Case> expected = List.of(
                Case.of("X10", "sim-never", 504, "timeout_headers", 1),
                Case.of("X10", "sim-headers-only", 504, "timeout_first_token", 1),
                Case.of("X10", "sim-ttft-20s", 504, "timeout_first_token", 1),
                Case.of("X10", "sim-silent-after-3", 200, "timeout_idle", 1),
                Case.of("X10", "sim-endless", 200, "timeout_total", 1));
        String limits = "headers: 2s\nfirst_token: 3s\nidle: 2s\ntotal: 5s";
        try (Scene hasty = Scene.with("timeouts", limits).start()) {
            List<Case> seen = Together.run(expected.size(), i -> expected.get(i)
                    .told(hasty, hasty.visitor().stream(expected.get(i).model())));

            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void what_came_before_a_silence_is_kept_and_counted_as_an_estimate() {
        try (Scene hasty = Scene.with("timeouts", "idle: 2s").start()) {
            Answer answer = hasty.visitor().stream("sim-silent-after-5");

            assertThat(answer.body().split("\"content\":\"")).hasSizeGreaterThan(5);
            assertThat(hasty.line(answer).get("usage").asText()).isEqualTo("estimated");
            assertThat(hasty.line(answer).get("output_tokens").asLong()).isPositive();
        }
    }

    @Test
    void an_error_before_any_content_is_invisible_when_another_target_answers() {
        Answer answer = scene.visitor().stream("rescued");

        assertThat(answer.header("x-bellwether-provider")).isEqualTo("beta");
        assertThat(answer.errorCodes()).isEmpty();
        assertThat(answer.events().stream().filter(data -> data.contains("\"role\"")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-cut-after-5", "sim-end-after-5", "sim-error-after-5+tps-100"})
    void what_came_before_the_break_is_kept_and_counted_as_an_estimate(String model) {
        Answer answer = scene.visitor().stream(model);

        assertThat(answer.events().stream()
                        .filter(data -> data.contains("\"content\":\"") && !data.contains("\"role\"")))
                .hasSize(5);
        assertThat(scene.line(answer).get("usage").asText()).isEqualTo("estimated");
        assertThat(scene.line(answer).get("output_tokens").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-usage-negative", "sim-usage-huge", "sim-usage-strings"})
    void counts_that_cannot_be_are_clamped_or_estimated(String model) {
        Answer answer = scene.visitor().stream(model);

        assertThat(scene.line(answer).path("output_tokens").asLong()).isBetween(0L, 1_000_000_000L);
        assertThat(scene.line(answer).path("input_tokens").asLong()).isBetween(0L, 1_000_000_000L);
    }
}
