package io.bellwether.simulator.answer;

import java.util.List;
import java.util.Optional;

/**
 * What a request body asks for, of any endpoint; a field that the endpoint does not know is at its default.
 *
 * @param model as asked; empty if missing
 * @param stream whether events are wanted
 * @param includeUsage {@code stream_options.include_usage}
 * @param question text of the last user message, prompt or input
 * @param begun text of a last message of the assistant's: the answer goes on behind it
 * @param promptChars characters of all text, to estimate tokens from
 * @param tool name of the first tool, if there are any
 * @param toolRequired {@code tool_choice} is {@code required} or names a function
 * @param mostTokens {@code max_completion_tokens} or {@code max_tokens}; 0 without
 * @param inputs each text to embed or judge
 * @param base64 {@code encoding_format} is {@code base64}
 * @param dimensions wanted length of vectors; 0 without
 * @param fields names of the top-level fields that were there
 */
public record Ask(
        String model,
        boolean stream,
        boolean includeUsage,
        String question,
        String begun,
        long promptChars,
        Optional<String> tool,
        boolean toolRequired,
        int mostTokens,
        List<String> inputs,
        boolean base64,
        int dimensions,
        List<String> fields) {

    public Ask {
        inputs = List.copyOf(inputs);
        fields = List.copyOf(fields);
    }

    /** A provider's count of the prompt: about four characters a token. */
    public long promptTokens() {
        return 3 + promptChars / 4;
    }
}
