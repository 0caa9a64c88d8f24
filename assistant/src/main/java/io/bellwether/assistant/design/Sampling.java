package io.bellwether.assistant.design;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a model is to answer.
 *
 * @param temperature 0 to {@link #MOST_TEMPERATURE}: how freely it chooses its words; absent leaves it to the provider,
 *     as some models take none
 * @param mostTokens the longest answer, 1 to {@link #MOST_TOKENS}
 */
public record Sampling(Optional<BigDecimal> temperature, int mostTokens) {
    /** As the field has it (OpenAI's API reference, chat completions, 2026-11-22). */
    public static final BigDecimal MOST_TEMPERATURE = BigDecimal.TWO;

    /** What the founding documents' largest model configuration has, and all models of our price list can do. */
    public static final int MOST_TOKENS = 4_096;

    /** What is set aside for an answer where nobody says how long it may be. */
    public static final int USUAL_TOKENS = 1_024;

    /** As long as usual, in the provider's own way. */
    public static final Sampling USUAL = upTo(USUAL_TOKENS);

    public Sampling {
        if (mostTokens < 1 || mostTokens > MOST_TOKENS) {
            throw new IllegalArgumentException("mostTokens: " + mostTokens + " (expected: 1 to " + MOST_TOKENS + ")");
        }
        if (temperature.filter(number -> !isTemperature(number)).isPresent()) {
            throw new IllegalArgumentException(
                    "temperature: " + temperature.get() + " (expected: 0 to " + MOST_TEMPERATURE + ")");
        }
    }

    /** So long at most, in the provider's own way. */
    public static Sampling upTo(int mostTokens) {
        return new Sampling(Optional.empty(), mostTokens);
    }

    static boolean isTemperature(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(MOST_TEMPERATURE) <= 0;
    }
}
