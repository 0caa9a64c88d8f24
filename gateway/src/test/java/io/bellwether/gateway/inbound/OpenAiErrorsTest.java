package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiErrorsTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_failure_has_all_four_keys(Kind kind) {
        assertThat(body(Failure.of(kind, "because")))
                .isEqualTo("{\"error\":{\"message\":\"because\",\"type\":\"" + kind.type()
                        + "\",\"param\":null,\"code\":\"" + kind.code() + "\"}}");
    }

    @Test
    void what_is_known_of_field_and_code_is_said() {
        Failure failure =
                Failure.of(Kind.BAD_REQUEST, "a \"quote\"").withParam("n").withCode("too_many");

        assertThat(body(failure))
                .isEqualTo("{\"error\":{\"message\":\"a \\\"quote\\\"\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"n\",\"code\":\"too_many\"}}");
    }

    @Test
    void an_event_in_a_stream_has_choices_besides_for_clients_that_look_for_them() {
        String event = new String(
                OpenAiErrors.event(Failure.of(Kind.STREAM_INTERRUPTED, "cut")).toBytes(), StandardCharsets.UTF_8);

        assertThat(event).startsWith("data: {\"error\":{\"message\":\"cut\",").endsWith(",\"choices\":[]}\n\n");
        assertThat(event).doesNotContain("[DONE]");
    }

    /** The table of docs/errors.md's clients: whether their own retry can help after one attempt of ours. */
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_KEY, false",
        "MODEL_NOT_ALLOWED, false",
        "UNKNOWN_MODEL, false",
        "CONTEXT_TOO_LONG, false",
        "CONTENT_FILTERED, false",
        "BODY_TOO_LARGE, false",
        "LIMITED, true",
        "UPSTREAM_LIMITED, true",
        "UPSTREAM_QUOTA, false",
        "UPSTREAM_BROKEN, false",
        "UPSTREAM_UNREACHABLE, false",
        "UPSTREAM_OVERLOADED, true",
        "TIMEOUT_FIRST_TOKEN, false",
        "TIMEOUT_IDLE, false",
        "TIMEOUT_TOTAL, false",
        "SLOW_REQUEST, true",
        "DRAINING, true",
        "NO_CAPACITY, true",
        "PROVIDER_FULL, true",
        "INTERNAL, false"
    })
    void clients_are_told_whether_to_come_back(Kind kind, boolean retry) {
        assertThat(fields(Failure.of(kind, "no"), 1)).contains("x-should-retry: " + retry + "\r\n");
    }

    @Test
    void once_we_have_retried_clients_shall_not() {
        assertThat(fields(Failure.of(Kind.UPSTREAM_OVERLOADED, "no"), 2)).contains("x-should-retry: false\r\n");
    }

    @Test
    void a_hint_is_given_in_whole_seconds_rounded_up_and_in_milliseconds() {
        Failure failure = Failure.of(Kind.UPSTREAM_LIMITED, "no").withRetryAfter(Duration.ofMillis(1_001));

        assertThat(fields(failure, 1)).contains("retry-after: 2\r\n", "retry-after-ms: 1001\r\n");
    }

    @Test
    void a_hint_longer_than_clients_obey_comes_with_the_order_not_to_return() {
        Failure failure = Failure.of(Kind.UPSTREAM_LIMITED, "no").withRetryAfter(Duration.ofSeconds(61));

        assertThat(fields(failure, 1)).contains("x-should-retry: false\r\n", "retry-after: 61\r\n");
    }

    @Test
    void a_drain_sends_clients_away_for_a_second() {
        assertThat(fields(Failure.of(Kind.DRAINING, "no"), 0)).contains("retry-after: 1\r\n");
    }

    @Test
    void the_requests_id_is_always_said() {
        assertThat(fields(Failure.of(Kind.INTERNAL, "no"), 0)).contains("x-request-id: req_7\r\n");
    }

    private static String body(Failure failure) {
        return new String(OpenAiErrors.body(failure), StandardCharsets.UTF_8);
    }

    private static String fields(Failure failure, int attempts) {
        return new String(OpenAiErrors.fields(failure, "req_7", attempts).toBytes(), StandardCharsets.ISO_8859_1);
    }
}
