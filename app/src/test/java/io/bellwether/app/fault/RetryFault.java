package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.bellwether.app.Answer;
import io.bellwether.app.NodeSdk;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trying again: as often as it helps, as late as the provider asks, and never in two layers at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryFault {
    /** What a busy machine may add to a wait. */
    private static final double BUSY_MILLIS = 5_000;

    private final Scene scene = Scene.with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .with("timeouts", "total: 20s\nconnect: 500ms\nupstream_keep_alive: 500ms")
            .with("pool", "max_connections: 500\nmax_per_host: 400")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.alpha().reset();
    }

    /**
     * X11: the hint and the least wait in milliseconds. A busy machine may add seconds; that we add a tenth at most is
     * for RetryAfterTest.
     */
    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "0.5s, 500",
        "300ms, 300",
        "date-1s, 1000",
        "date850-1s, 1000",
        "asctime-1s, 1000",
        "skewed-1s, 1000",
        "reset-300ms, 300",
        "resettokens-250ms, 250",
        "epoch-1s, 1000",
        "past, 0",
        "negative, 0",
        "garbage, 0"
    })
    void the_wait_is_what_the_provider_asked_for(String hint, double least) {
        Answer answer = scene.visitor().chat("sim-429-after-" + hint + "+fail-1-then-ok");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(scene.alpha().requests()).isEqualTo(2);
        assertThat(scene.line(answer).get("total_ms").asDouble()).isBetween(least, least + BUSY_MILLIS);
    }

    @Test
    void a_wait_that_is_too_long_is_handed_to_the_caller() {
        Answer answer = scene.visitor().chat("sim-429-after-11h");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("39600");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    /** Retry-After is everybody's: who comes while it runs is not sent there. */
    @Test
    void a_cool_down_is_shared_by_all_callers() {
        scene.visitor().chat("sim-429-after-12h");

        Answer second = scene.visitor().chat("sim-429-after-12h");

        assertThat(second.status()).isEqualTo(429);
        assertThat(Long.parseLong(second.header("retry-after"))).isBetween(200L, 300L);
        assertThat(second.header("x-bellwether-trail")).endsWith(";skipped;cooling_down");
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @Test
    void a_short_wait_at_an_overloaded_provider_is_kept_as_well() {
        Answer answer = scene.visitor().chat("sim-503-after-300ms+fail-1-then-ok");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(scene.line(answer).get("total_ms").asDouble()).isBetween(300.0, 300.0 + BUSY_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-500", "sim-503", "sim-429", "sim-reset", "sim-error-after-0"})
    void a_caller_is_told_not_to_try_again_after_we_have(String model) {
        Answer answer = scene.visitor().stream(model);

        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(scene.alpha().requests()).isEqualTo(3);
    }

    @Test
    void a_clients_second_try_gets_one_attempt() {
        Answer answer = scene.visitor().chat("sim-500", "x-stainless-retry-count", "1");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-500", "sim-503", "sim-429", "sim-quota", "sim-reset", "sim-400", "sim-429-after-10h"})
    void the_node_client_with_its_own_retries_costs_three_calls_at_most(String model) {
        NodeSdk.run(scene, "retries.mjs", model);

        assertThat(scene.alpha().requests()).isBetween(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-500", "sim-503", "sim-429", "sim-quota", "sim-reset", "sim-400", "sim-429-after-9h"})
    void the_java_client_with_its_own_retries_costs_three_calls_at_most(String model) {
        var client = OpenAIOkHttpClient.builder()
                .baseUrl(scene.baseUrl())
                .apiKey(Scene.KEY)
                .build();

        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model(model)
                                .addUserMessage("hi")
                                .build()))
                .isInstanceOf(OpenAIException.class);
        client.close();

        assertThat(scene.alpha().requests()).isBetween(1L, 3L);
    }
}
