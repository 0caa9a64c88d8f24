package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.json.Span;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;

/** Writes a usage of ours into an event, in place of the provider's (OpenAI API reference, "usage", 2026-11-20). */
final class UsageMember {
    private static final byte[] COMMA = ",".getBytes(StandardCharsets.US_ASCII);

    private UsageMember() {}

    /**
     * The event with another usage, as its first member.
     *
     * @param member where its own stands, with one comma
     */
    static Payload replaced(byte[] data, Span member, Usage usage) {
        int inside = 0;
        while (data[inside] != '{') {
            inside++;
        }
        inside++;
        byte[] ours = json(usage);
        Payload.Builder event = Payload.builder().add(data, 0, inside).add(ours, 1, ours.length - 1); // no braces
        if (isFollowed(data, inside, member)) {
            event.add(COMMA);
        }
        return event.add(data, inside, member.from())
                .add(data, member.to(), data.length)
                .build();
    }

    /** Whether anything but the object's end is left without the member. */
    private static boolean isFollowed(byte[] data, int inside, Span member) {
        int at = inside;
        while (at == member.from() || data[at] <= ' ') {
            at = at == member.from() ? member.to() : at + 1;
        }
        return data[at] != '}';
    }

    private static byte[] json(Usage usage) {
        JsonWriter json = new JsonWriter().object().name("usage").object();
        json.member("prompt_tokens", usage.inputTokens()).member("completion_tokens", usage.outputTokens());
        json.member("total_tokens", usage.totalTokens());
        json.name("prompt_tokens_details").object().member("cached_tokens", usage.cachedInputTokens());
        json.endObject().name("completion_tokens_details").object();
        json.member("reasoning_tokens", usage.reasoningTokens());
        return json.endObject().endObject().endObject().toBytes();
    }
}
