package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that break off, lie or babble where one JSON document was asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeAnswerFault {
    private final Scene scene = Scene.with("limits", "reply_body: 1MiB")
            .with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("X01", "sim-half-fin", 502, "upstream_truncated", 3),
                Case.of("X01", "sim-half-rst", 502, "upstream_truncated", 3),
                Case.of("X01", "sim-close", 502, "upstream_truncated", 3),
                Case.of("X01", "sim-reset", 502, "upstream_truncated", 3),
                Case.of("X01", "sim-fail-1-then-ok+half-rst", 200, "", 2),
                Case.of("X05", "sim-always-stream", 502, "provider_malformed", 3),
                Case.of("X05", "sim-html", 502, "provider_malformed", 3),
                Case.of("X05", "sim-empty", 502, "provider_malformed", 3),
                Case.of("X05", "sim-bad-json", 502, "provider_malformed", 3),
                Case.of("X05", "sim-gzip", 502, "provider_malformed", 3),
                Case.of("X05", "sim-wrong-type", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-cl-te", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-obs-fold", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-bare-lf", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-many-headers", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-big-header", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-flood-1xx", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-redirect", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-set-cookie", 200, "", 1),
                Case.of("X11b", "sim-crlf-header", 200, "", 1),
                Case.of("X11b", "sim-cr-header", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-nul-header", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-bad-chunk", 502, "provider_malformed", 3),
                Case.of("X11b", "sim-short-length", 502, "provider_malformed", 3),
                Case.of("X06", "sim-tokens-1000000", 502, "provider_malformed", 3),
                Case.of("errors", "sim-500", 502, "provider_unavailable", 3),
                Case.of("errors", "sim-503", 503, "provider_overloaded", 3),
                Case.of("errors", "sim-429", 429, "rate_limit_exceeded", 3),
                Case.of("errors", "sim-quota", 429, "insufficient_quota", 1),
                Case.of("errors", "sim-context-length", 400, "context_length_exceeded", 1),
                Case.of("errors", "sim-content-filter", 400, "content_filter", 1),
                Case.of("errors", "sim-401", 502, "provider_credential_refused", 1),
                Case.of("errors", "sim-404", 404, "model_not_found", 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_caller_the_provider_and_the_log_agree_on_how_it_ended(Case expected) {
        assertThat(expected.observed(scene, false)).isEqualTo(expected);
    }

    /** All at once, since each takes its time; apart, so that no other fault meets a limit on a busy machine. */
    @Test
    void a_provider_that_does_not_come_to_its_end_is_given_up_in_time() {
        List<Case> expected = Stream.of("sim-never", "sim-headers-only", "sim-drip-200ms", "sim-drip-all-100ms")
                .map(model -> Case.of("X10", model, 504, "timeout_total", 1))
                .toList();
        try (Scene hasty = Scene.with("timeouts", "total: 2s").start()) {
            List<Case> seen = Together.run(expected.size(), i -> expected.get(i)
                    .told(hasty, hasty.visitor().chat(expected.get(i).model())));

            assertThat(seen).isEqualTo(expected);
        }
    }
}
