package io.bellwether.app.journey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.moderations.ModerationCreateParams;
import io.bellwether.app.Scene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OpenAI's client for Java, unmodified, with nothing but another base URL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkJourney {
    private final Scene scene = Scene.with("models", """
            passthrough: alpha
            list:
              - name: support
                targets: [{ provider: alpha, model: sim-chat }]
            """).start();
    private final OpenAIClient client = client(Scene.KEY, Duration.ofSeconds(20));

    private OpenAIClient client(String key, Duration timeout) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(scene.baseUrl())
                .apiKey(key)
                .timeout(timeout)
                .build();
    }

    @AfterAll
    void close() {
        client.close();
        scene.close();
    }

    private static ChatCompletionCreateParams asking(String model, String words) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(words)
                .build();
    }

    private static String text(ChatCompletion answer) {
        return answer.choices().getFirst().message().content().orElse("");
    }

    private String streamed(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            return chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(joining());
        }
    }

    @Test
    void it_chats() {
        ChatCompletion answer = client.chat().completions().create(asking("support", "Xin chào"));

        assertThat(text(answer)).isNotEmpty();
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void vietnamese_streams_back_as_it_went() {
        String words = "Đơn hàng số 7 của tôi đâu rồi? 😀";

        assertThat(streamed(asking("sim-echo", words))).isEqualTo(words);
    }

    @Test
    void a_field_that_nobody_knows_reaches_the_provider() {
        ChatCompletionCreateParams params = asking("support", "hi").toBuilder()
                .putAdditionalBodyProperty("x_new", JsonValue.from("kept"))
                .build();

        assertThat(text(client.chat().completions().create(params))).isNotEmpty();
        assertThat(scene.alpha().lastBody()).contains("\"x_new\":\"kept\"");
    }

    @Test
    void it_lists_and_retrieves_models() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .containsExactly("support");
        assertThat(client.models().retrieve("support").ownedBy()).isEqualTo("alpha");
    }

    @Test
    void it_embeds_moderates_and_completes() {
        var embedding = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("sim-embedding")
                        .input("giao hàng")
                        .build());
        var moderation = client.moderations()
                .create(ModerationCreateParams.builder()
                        .input("xin chào")
                        .model("sim-mod")
                        .build());
        var completion = client.completions()
                .create(CompletionCreateParams.builder()
                        .model("sim-old")
                        .prompt("Once")
                        .build());

        assertThat(embedding.data().getFirst().embedding()).isNotEmpty();
        assertThat(moderation.results()).hasSize(1);
        assertThat(completion.choices().getFirst().text()).isNotEmpty();
    }

    @Test
    void it_never_notices_two_failures_before_the_answer() {
        ChatCompletion answer = client.chat().completions().create(asking("sim-fail-2-then-ok+500", "hi"));

        assertThat(text(answer)).isNotEmpty();
    }

    @Test
    void a_hundred_calls_at_once_get_each_its_own_answer() {
        List<CompletableFuture<ChatCompletion>> calls = IntStream.range(0, 100)
                .mapToObj(i -> client.async().chat().completions().create(asking("sim-echo", "nonce " + i)))
                .toList();

        assertThat(calls)
                .extracting(call -> text(call.join()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "nonce " + i).toList());
    }

    @Test
    void errors_become_the_types_that_callers_catch() {
        OpenAIClient stranger = client("bw-nobody", Duration.ofSeconds(20));

        assertThatThrownBy(() -> stranger.models().list()).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> client.models().retrieve("no-such-model")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void its_timeout_ends_the_call_here_and_at_the_provider() {
        scene.alpha().reset();

        assertThatThrownBy(() -> client(Scene.KEY, Duration.ofMillis(300))
                        .withOptions(options -> options.maxRetries(0))
                        .chat()
                        .completions()
                        .create(asking("sim-never", "hi")))
                .isInstanceOfAny(OpenAIIoException.class, com.openai.errors.InternalServerException.class);
        scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1);
    }
}
