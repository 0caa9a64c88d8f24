package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What limited callers see, and that no more of them get through than was said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsJourney {
    private static final String KEYS = """
            - { name: first, key: "${GATEWAY_KEY}", rates: { requests_per_minute: 0 } }
            - { name: slow, key: bw-slow-key-000000001, rates: { requests_per_minute: 2, burst: 1 } }
            - { name: sdk, key: bw-sdk-key-0000000001, rates: { requests_per_minute: 120, burst: 1 } }
            - { name: chatty, key: bw-chatty-key-000001, rates: { tokens_per_minute: 6000, tokens_burst: 600 } }
            - { name: crowd, key: bw-crowd-key-0000001, rates: { requests_per_minute: 60, burst: 10 } }
            """;

    private final Scene scene = Scene.with("models", """
                    passthrough: alpha
                    list:
                      - name: narrow
                        aliases: [thin]
                        targets: [{ provider: alpha, model: sim-chat }]
                        rates: { requests_per_minute: 2, burst: 2 }
                    """)
            .with("keys", KEYS)
            .with("rates", "user: { requests_per_minute: 2, burst: 1 }")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_refusal_says_which_limit_and_until_when() {
        Visitor slow = scene.visitor().withKey("bw-slow-key-000000001");
        slow.chat("sim-chat");

        Answer refused = slow.chat("sim-chat");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
        assertThat(refused.json().at("/error/type").asText()).isEqualTo("requests");
        assertThat(refused.json().at("/error/message").asText()).contains("this key", "limit 2", "remaining 0");
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 30);
        assertThat(refused.header("x-should-retry")).isEqualTo("true");
        assertThat(refused.header("x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(scene.line(refused).get("limited_by").asText()).isEqualTo("key requests");
        assertThat(metrics()).contains("bellwether_limited_total{what=\"key\",kind=\"requests\"} ");
    }

    @Test
    void an_answer_tells_what_is_left_of_tokens() {
        Visitor chatty = scene.visitor().withKey("bw-chatty-key-000001");

        Answer answer = chatty.post("/v1/chat/completions", asking(100));
        Answer after = chatty.post("/v1/chat/completions", asking(100));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-ratelimit-limit-tokens")).isEqualTo("6000");
        assertThat(Integer.parseInt(answer.header("x-ratelimit-remaining-tokens")))
                .isBetween(490, 500);
        assertThat(Integer.parseInt(after.header("x-ratelimit-remaining-tokens")))
                .isGreaterThan(400);
        assertThat(answer.header("x-ratelimit-reset-tokens")).matches("[0-9]+(ms|s)");
    }

    @Test
    void a_request_that_can_never_pass_is_wrong() {
        Answer refused = scene.visitor().withKey("bw-chatty-key-000001").post("/v1/chat/completions", asking(601));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("request_too_large");
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
    }

    @Test
    void end_users_and_models_have_limits_of_their_own() {
        Visitor first = scene.visitor();

        assertThat(first.chat("sim-chat", "x-bellwether-user", "u1").status()).isEqualTo(200);
        assertThat(first.chat("sim-chat", "x-bellwether-user", "u1").status()).isEqualTo(429);
        assertThat(first.chat("sim-chat", "x-bellwether-user", "u2").status()).isEqualTo(200);
        assertThat(first.chat("narrow").status()).isEqualTo(200);
        assertThat(first.chat("thin").status()).isEqualTo(200);
        assertThat(first.chat("narrow").json().at("/error/message").asText()).contains("this model");
    }

    @Test
    void the_official_client_waits_and_tries_again_by_itself() {
        try (Sdk patient = new Sdk(scene, "bw-sdk-key-0000000001", 3)) {
            for (int i = 0; i < 3; i++) {
                assertThat(patient.chat()).isNotEmpty();
            }
        }
    }

    @Test
    void the_official_client_calls_it_a_rate_limit() {
        try (Sdk hasty = new Sdk(scene, "bw-slow-key-000000001", 0)) {
            assertThatThrownBy(() -> List.of(hasty.chat(), hasty.chat()))
                    .isInstanceOfSatisfying(RateLimitException.class, refused -> assertThat(refused.code())
                            .contains("rate_limit_exceeded"));
        }
    }

    @Test
    void sixty_four_connections_together_get_no_more_than_one_alone() {
        long began = System.nanoTime();
        List<Integer> statuses;
        try (ExecutorService crowd = Executors.newFixedThreadPool(64)) {
            statuses =
                    IntStream.range(0, 640)
                            .mapToObj(i -> CompletableFuture.supplyAsync(this::crowded, crowd))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        long seconds = Math.ceilDiv(System.nanoTime() - began, 1_000_000_000L);

        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200).count()).isBetween(10L, 10 + seconds);
    }

    private int crowded() {
        return scene.visitor().withKey("bw-crowd-key-0000001").chat("sim-chat").status();
    }

    private String metrics() {
        return scene.visitor().get("/metrics").body();
    }

    private static String asking(int tokens) {
        return "{\"model\":\"sim-chat\",\"max_tokens\":" + tokens
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    /** OpenAI's client for Java, unmodified. */
    private record Sdk(OpenAIClient client) implements AutoCloseable {
        Sdk(Scene scene, String key, int retries) {
            this(OpenAIOkHttpClient.builder()
                    .baseUrl(scene.baseUrl())
                    .apiKey(key)
                    .maxRetries(retries)
                    .timeout(Duration.ofSeconds(20))
                    .build());
        }

        String chat() {
            return client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model("sim-chat")
                            .addUserMessage("hi")
                            .build())
                    .choices()
                    .getFirst()
                    .message()
                    .content()
                    .orElse("");
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
