package io.bellwether.app;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** The official SDK for Java, as a caller who streams. */
public final class JavaSdk {
    private JavaSdk() {}

    /** How many chunks it has handed over, and how the stream ended: {@code success}, or its exception's name. */
    public static String streamed(OpenAIClient client, String model) {
        int[] chunks = {0};
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Xin chào")
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(chunk -> chunks[0]++);
            return chunks[0] + " success";
        } catch (OpenAIException error) {
            return chunks[0] + " " + error.getClass().getSimpleName();
        }
    }
}
