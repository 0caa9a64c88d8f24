package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.http.HeaderName;
import io.bellwether.http.ReplyHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReadingTest {
    private static final Target CHOSEN = Given.target("alpha/a-1");

    private final ErrorReading reading = new ErrorReading(fields ->
            fields.value(HeaderName.of("retry-after")).map(Long::parseLong).map(Duration::ofSeconds));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            301 | -                        | UPSTREAM_MALFORMED
            400 | -                        | BAD_REQUEST
            400 | unsupported_parameter    | BAD_REQUEST
            400 | context_length_exceeded  | CONTEXT_TOO_LONG
            400 | content_filter           | CONTENT_FILTERED
            400 | content_policy_violation | CONTENT_FILTERED
            400 | model_not_found          | UPSTREAM_MODEL
            401 | invalid_api_key          | UPSTREAM_CREDENTIAL
            402 | -                        | UPSTREAM_QUOTA
            403 | -                        | UPSTREAM_CREDENTIAL
            403 | model_not_found          | UPSTREAM_MODEL
            404 | model_not_found          | UPSTREAM_MODEL
            408 | -                        | UPSTREAM_BROKEN
            409 | -                        | UPSTREAM_BROKEN
            413 | -                        | BODY_TOO_LARGE
            415 | -                        | UNSUPPORTED_MEDIA
            422 | -                        | UNPROCESSABLE
            429 | rate_limit_exceeded      | UPSTREAM_LIMITED
            429 | -                        | UPSTREAM_LIMITED
            429 | insufficient_quota       | UPSTREAM_QUOTA
            429 | credit_balance_exhausted | UPSTREAM_QUOTA
            500 | -                        | UPSTREAM_BROKEN
            502 | -                        | UPSTREAM_BROKEN
            503 | slow_down                | UPSTREAM_OVERLOADED
            504 | -                        | UPSTREAM_BROKEN
            529 | -                        | UPSTREAM_OVERLOADED
            """)
    void status_and_code_say_what_it_is(int status, String code, Kind kind) {
        String body = code == null ? "" : "{\"error\":{\"message\":\"m\",\"code\":\"" + code + "\"}}";

        assertThat(read(status, body).kind()).isEqualTo(kind);
    }

    /** As Kimi documents them, and as users of DeepSeek and vLLM quote them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | content_filter | The request was rejected because it was considered high risk | CONTENT_FILTERED
            400 | invalid_request_error | Content Exists Risk | CONTENT_FILTERED
            400 | invalid_request_error | Your request exceeded model token limit: 262144 | CONTEXT_TOO_LONG
            400 | invalid_request_error | Input token length too long | CONTEXT_TOO_LONG
            400 | BadRequestError | This model's maximum context length is 4096 tokens. However | CONTEXT_TOO_LONG
            400 | invalid_request_error | Model Not Exist | UPSTREAM_MODEL
            429 | exceeded_current_quota_error | Your account is not active | UPSTREAM_QUOTA
            429 | rate_limit_reached_error | Your account reached max request | UPSTREAM_LIMITED
            400 | invalid_request_error | Invalid request: messages is empty | BAD_REQUEST
            """)
    void so_do_the_words_of_other_providers(int status, String type, String message, Kind kind) {
        for (String code : List.of("null", "400", "\"invalid_request_error\"")) {
            Failure failure = read(
                    status,
                    "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"code\":" + code + "}}");

            assertThat(failure.kind()).isEqualTo(kind);
        }
    }

    @Test
    void a_prompt_that_is_too_long_has_one_code_whoever_says_so() {
        Failure failure = read(
                400,
                "{\"error\":{\"message\":\"This model's maximum context length is 65536 tokens.\",\"type\":"
                        + "\"invalid_request_error\",\"param\":null,\"code\":\"invalid_request_error\"}}");

        assertThat(failure.wireCode()).isEqualTo("context_length_exceeded");
        assertThat(failure.message()).contains("65536");
    }

    @Test
    void a_model_that_the_caller_chose_and_nobody_knows_is_the_callers_mistake() {
        Target through = Target.passingThrough("alpha", "gpt-9", CHOSEN.patience());

        assertThat(read(404, "", through).kind()).isEqualTo(Kind.UNKNOWN_MODEL);
    }

    @Test
    void a_caller_at_fault_reads_the_providers_own_words() {
        Failure failure = read(
                400,
                "{\"error\":{\"message\":\"Use 'max_completion_tokens' instead.\",\"param\":\"max_tokens\","
                        + "\"code\":\"unsupported_parameter\"}}");

        assertThat(failure.message()).isEqualTo("Use 'max_completion_tokens' instead.");
        assertThat(failure.param()).hasValue("max_tokens");
        assertThat(failure.wireCode()).isEqualTo("unsupported_parameter");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 429, 500, 503})
    void of_everything_else_the_provider_says_nothing_to_the_caller(int status) {
        Failure failure =
                read(status, "{\"error\":{\"message\":\"org-secret at 10.0.0.7\",\"code\":\"x\",\"param\":\"y\"}}");

        assertThat(failure.toString()).doesNotContain("org-secret", "10.0.0.7");
        assertThat(failure.message()).contains("alpha answered " + status);
        assertThat(failure.wireCode()).isEqualTo(failure.kind().code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: sk-proj-1234",
                "got Bearer abcdef",
                "got bearer abcdef",
                "AUTHORIZATION: BEARER ABCDEF",
                "https://host/v1?api_key=abc",
                "api-key: abc",
                "x-api-key=abc",
                "API_KEY=abc",
                "gsk_abcdef",
                "xai-abcdefgh",
                "AIzaSyA1234567890",
                "hf_abcdefgh",
                "nvapi-abcdef",
                "AKIAIOSFODNN7EXAMPLE",
                "token eyJhbGciOiJIUzI1NiJ9.e30"
            })
    void words_that_look_as_if_they_held_a_key_do_not_pass(String words) {
        assertThat(read(400, "{\"error\":{\"message\":\"" + words + "\"}}").message())
                .isEqualTo(Kind.BAD_REQUEST.advice());
        assertThat(read(400, "{\"error\":{\"message\":\"m\",\"code\":\"" + words + "\"}}")
                        .wireCode())
                .isEqualTo(Kind.BAD_REQUEST.code());
        assertThat(read(400, "{\"error\":{\"message\":\"m\",\"param\":\"" + words + "\"}}")
                        .param())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens. However, you requested 9000.",
                "Unknown parameter: 'task-type'.",
                "The risk-based filter and the disk-cache do not mix.",
                "Invalid model meta-llama/Llama-3.3-70B-Instruct-Turbo.",
                "tool_call_id call_abcdefghijklmnopqrstuvwx not found"
            })
    void useful_words_pass(String words) {
        assertThat(read(400, "{\"error\":{\"message\":\"" + words + "\"}}").message())
                .isEqualTo(words);
    }

    @Test
    void without_words_of_its_own_there_is_ours() {
        assertThat(read(400, "<html>").message()).isEqualTo(Kind.BAD_REQUEST.advice());
        assertThat(read(422, "").message()).isEqualTo(Kind.UNPROCESSABLE.advice());
    }

    @Test
    void how_long_to_wait_comes_from_the_fields() {
        ReplyHead head = new ReplyHead(429, Given.fields("Retry-After", "7"));

        assertThat(reading.read(head, new byte[0], CHOSEN).retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    private Failure read(int status, String body) {
        return read(status, body, CHOSEN);
    }

    private Failure read(int status, String body, Target target) {
        return reading.read(new ReplyHead(status, Given.fields()), body.getBytes(StandardCharsets.UTF_8), target);
    }
}
