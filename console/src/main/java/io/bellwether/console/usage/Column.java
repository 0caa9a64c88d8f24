package io.bellwether.console.usage;

import io.bellwether.console.usage.UsageLedger.Sums;
import java.util.Locale;

/** One number of a row. */
public enum Column {
    REQUESTS,
    ATTEMPTS,
    INPUT_TOKENS,
    CACHED_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    MICRO_DOLLARS,
    ESTIMATED_MICRO_DOLLARS,
    UNPRICED_ATTEMPTS;

    /** As it is written in documents. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    long of(Sums sums) {
        return switch (this) {
            case REQUESTS -> sums.requests();
            case ATTEMPTS -> sums.attempts();
            case INPUT_TOKENS -> sums.inputTokens();
            case CACHED_TOKENS -> sums.cachedTokens();
            case OUTPUT_TOKENS -> sums.outputTokens();
            case REASONING_TOKENS -> sums.reasoningTokens();
            case MICRO_DOLLARS -> sums.microDollars();
            case ESTIMATED_MICRO_DOLLARS -> sums.estimatedMicroDollars();
            case UNPRICED_ATTEMPTS -> sums.unpriced();
        };
    }
}
