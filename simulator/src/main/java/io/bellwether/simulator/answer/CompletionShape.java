package io.bellwether.simulator.answer;

import io.bellwether.simulator.script.Script;
import java.util.Optional;

/** {@code text_completion}, the older endpoint (OpenAI API reference, "Completions", checked 2026-11-20). */
public final class CompletionShape implements Shape {
    private final String head;
    private final String chunkTail;

    public CompletionShape(Speech.Stamp stamp, boolean includeUsage) {
        this.head = "{" + stamp.fields("text_completion") + ",\"choices\":[";
        this.chunkTail = includeUsage ? "],\"usage\":null}" : "]}";
    }

    @Override
    public String whole(Speech speech, Script script) {
        return head + choice(speech.text(), Json.quote(speech.finishReason())) + "]"
                + speech.spend()
                        .json(script)
                        .map(usage -> ",\"usage\":" + usage)
                        .orElse("") + "}";
    }

    @Override
    public Optional<String> opening() {
        return Optional.empty();
    }

    @Override
    public String piece(String piece) {
        return head + choice(piece, "null") + chunkTail;
    }

    @Override
    public String closing(String finishReason) {
        return head + choice("", Json.quote(finishReason)) + chunkTail;
    }

    @Override
    public String usage(String usage) {
        return head + "],\"usage\":" + usage + "}";
    }

    private static String choice(String text, String finishReason) {
        return "{\"index\":0,\"text\":" + Json.quote(text) + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + "}";
    }
}
