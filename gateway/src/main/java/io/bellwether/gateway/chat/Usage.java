package io.bellwether.gateway.chat;

import java.util.Locale;

/**
 * Tokens that one attempt consumed, as the provider counted them or, where it did not say, as we estimated.
 *
 * <p>{@code cachedInputTokens} are part of {@code inputTokens} and {@code reasoningTokens} part of {@code outputTokens}
 * (OpenAI API reference, "usage", checked 2026-11-20).
 *
 * @param inputTokens all tokens of the prompt, cached ones included; at least 0
 * @param cachedInputTokens those of the prompt that the provider read from its cache; 0..inputTokens
 * @param outputTokens all generated tokens, reasoning included; at least 0
 * @param reasoningTokens those generated that the caller does not see; 0..outputTokens
 * @param source who counted
 */
public record Usage(long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens, Source source) {

    /** Who counted the tokens. */
    public enum Source {
        /** Nothing is known: the provider gave no usage and no text passed. */
        NONE,
        /** The provider's own count. */
        REPORTED,
        /** Our estimate from the bytes that passed, because the provider's count never came. */
        ESTIMATED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As callers and logs name it. */
        public String word() {
            return word;
        }
    }

    /** No tokens, nobody counted. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, Source.NONE);

    /** Above this a count is taken for an upstream's mistake and clamped; no model has a window near it. */
    public static final long MOST_TOKENS = 1_000_000_000L;

    /** Clamps every count into its bounds: an upstream's counts are untrusted input. */
    public Usage {
        inputTokens = clamp(inputTokens, MOST_TOKENS);
        cachedInputTokens = clamp(cachedInputTokens, inputTokens);
        outputTokens = clamp(outputTokens, MOST_TOKENS);
        reasoningTokens = clamp(reasoningTokens, outputTokens);
    }

    /** A provider's own count. */
    public static Usage reported(long input, long cachedInput, long output, long reasoning) {
        return new Usage(input, cachedInput, output, reasoning, Source.REPORTED);
    }

    /** Our estimate. */
    public static Usage estimated(long input, long output) {
        return new Usage(input, 0, output, 0, Source.ESTIMATED);
    }

    /** Prompt and answer together. */
    public long totalTokens() {
        return inputTokens + outputTokens;
    }

    /** Both together; estimated as soon as one of them is. */
    public Usage plus(Usage other) {
        if (source == Source.NONE) {
            return other;
        }
        if (other.source == Source.NONE) {
            return this;
        }
        boolean reported = source == Source.REPORTED && other.source == Source.REPORTED;
        return new Usage(
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                reasoningTokens + other.reasoningTokens,
                reported ? Source.REPORTED : Source.ESTIMATED);
    }

    private static long clamp(long value, long most) {
        return Math.clamp(value, 0, most);
    }
}
