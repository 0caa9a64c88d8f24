package io.bellwether.gateway.budget.forecast;

import io.bellwether.gateway.chat.Usage;

/**
 * Tokens of many requests, which {@link Usage} has no room for.
 *
 * @param cached part of the input
 * @param reasoning part of the output
 */
public record Tokens(long input, long cached, long output, long reasoning) {
    /** Nothing at all. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    Tokens plus(Usage usage) {
        return new Tokens(
                input + usage.inputTokens(),
                cached + usage.cachedInputTokens(),
                output + usage.outputTokens(),
                reasoning + usage.reasoningTokens());
    }

    /**
     * As many times.
     *
     * @throws ArithmeticException when there are more than anybody can count
     */
    public Tokens times(long count) {
        return new Tokens(
                Math.multiplyExact(input, count),
                Math.multiplyExact(cached, count),
                Math.multiplyExact(output, count),
                Math.multiplyExact(reasoning, count));
    }
}
