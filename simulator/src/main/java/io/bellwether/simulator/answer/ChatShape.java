package io.bellwether.simulator.answer;

import io.bellwether.simulator.script.Script;
import java.util.Optional;

/** {@code chat.completion} and its chunks (OpenAI API reference, "Chat", checked 2026-11-20). */
public final class ChatShape implements Shape {
    private final Optional<String> tool;
    private final String id;
    private final String stamp;
    private final String chunkHead;
    private final String chunkTail;

    /**
     * For one answer.
     *
     * @param stamp of the answer
     * @param tool name of the tool it calls, or none for text
     * @param includeUsage whether chunks carry {@code "usage":null}, as OpenAI's do when usage was asked for
     */
    public ChatShape(Speech.Stamp stamp, Optional<String> tool, boolean includeUsage) {
        this.tool = tool.map(Json::quote);
        this.id = stamp.id();
        this.stamp = stamp.fields("chat.completion");
        this.chunkHead = "{" + stamp.fields("chat.completion.chunk") + ",\"choices\":[";
        this.chunkTail = includeUsage ? "],\"usage\":null}" : "]}";
    }

    @Override
    public String whole(Speech speech, Script script) {
        String text = Json.quote(speech.text());
        String content = tool.map(name -> "null,\"tool_calls\":[{\"id\":\"call_" + id + "\",\"type\":\"function\","
                        + "\"function\":{\"name\":" + name + ",\"arguments\":" + text + "}}]")
                .orElse(text);
        return "{" + stamp + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + content
                + ",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":"
                + Json.quote(speech.finishReason()) + "}]"
                + speech.spend()
                        .json(script)
                        .map(usage -> ",\"usage\":" + usage)
                        .orElse("") + "}";
    }

    @Override
    public Optional<String> opening() {
        String content = tool.map(name -> "null,\"tool_calls\":[{\"index\":0,\"id\":\"call_" + id
                        + "\",\"type\":\"function\"," + "\"function\":{\"name\":" + name + ",\"arguments\":\"\"}}]")
                .orElse("\"\"");
        return Optional.of(chunk("{\"role\":\"assistant\",\"content\":" + content + ",\"refusal\":null}", "null"));
    }

    @Override
    public String piece(String piece) {
        String text = Json.quote(piece);
        return tool.isPresent()
                ? chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + text + "}}]}", "null")
                : chunk("{\"content\":" + text + "}", "null");
    }

    @Override
    public String closing(String finishReason) {
        return chunk("{}", Json.quote(finishReason));
    }

    @Override
    public String usage(String usage) {
        return chunkHead + "],\"usage\":" + usage + "}";
    }

    private String chunk(String delta, String finishReason) {
        return chunkHead + "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + "}" + chunkTail;
    }
}
