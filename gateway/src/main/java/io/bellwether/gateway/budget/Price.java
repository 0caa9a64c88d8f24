package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;

/**
 * What a model costs, per million tokens, in millionths of a US dollar.
 *
 * <p>Every price is either exactly 0 (free) or within bounds between which no list price of a million tokens has ever
 * been outside; a price per token entered as a price per million, or the reverse, lies outside (a known way to block
 * everyone).
 *
 * @param inputMicroDollars of prompt tokens that were not read from the provider's cache
 * @param cachedInputMicroDollars of prompt tokens that were; not above {@code inputMicroDollars}
 * @param outputMicroDollars of generated tokens that the caller sees
 * @param reasoningMicroDollars of generated tokens that the caller does not see
 */
public record Price(
        long inputMicroDollars, long cachedInputMicroDollars, long outputMicroDollars, long reasoningMicroDollars) {
    /** A tenth of a cent for a million tokens. */
    public static final long LEAST_MICRO_DOLLARS = 1_000;

    /** 2,000 dollars for a million tokens. So bounded, no cost of a {@link Usage} overflows. */
    public static final long MOST_MICRO_DOLLARS = 2_000_000_000L;

    private static final long MILLION = 1_000_000;

    public Price {
        check("inputMicroDollars", inputMicroDollars);
        check("cachedInputMicroDollars", cachedInputMicroDollars);
        check("outputMicroDollars", outputMicroDollars);
        check("reasoningMicroDollars", reasoningMicroDollars);
        if (cachedInputMicroDollars > inputMicroDollars) {
            throw new IllegalArgumentException("cachedInputMicroDollars: " + cachedInputMicroDollars
                    + " (expected: <= inputMicroDollars, " + inputMicroDollars + ")");
        }
    }

    /** A price where reasoning costs what other output costs, as it does with nearly every provider. */
    public static Price of(long inputMicroDollars, long cachedInputMicroDollars, long outputMicroDollars) {
        return new Price(inputMicroDollars, cachedInputMicroDollars, outputMicroDollars, outputMicroDollars);
    }

    /** Rounds up, so that many tiny requests cannot be free. */
    public long costMicroDollars(Usage usage) {
        long freshInput = usage.inputTokens() - usage.cachedInputTokens();
        long seenOutput = usage.outputTokens() - usage.reasoningTokens();
        long input = freshInput * inputMicroDollars + usage.cachedInputTokens() * cachedInputMicroDollars;
        long output = seenOutput * outputMicroDollars + usage.reasoningTokens() * reasoningMicroDollars;
        return Math.ceilDiv(Math.addExact(input, output), MILLION);
    }

    private static void check(String name, long microDollars) {
        boolean bounded = microDollars >= LEAST_MICRO_DOLLARS && microDollars <= MOST_MICRO_DOLLARS;
        if (microDollars != 0 && !bounded) {
            throw new IllegalArgumentException(
                    name + ": " + microDollars + " (expected: 0 or in [" + LEAST_MICRO_DOLLARS + ", "
                            + MOST_MICRO_DOLLARS + "]; the unit is millionths of a dollar for a million tokens)");
        }
    }
}
