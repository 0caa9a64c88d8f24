package io.bellwether.gateway.budget;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the price book.
 *
 * @param key whose price
 * @param aboveInputTokens for prompts with more tokens than this; 0 for the price of all others
 * @param price the price
 * @param effectiveFrom the day (UTC) it came into force; absent: since ever, because no day is known
 * @param origin where the price was found
 */
public record PriceRow(Key key, long aboveInputTokens, Price price, Optional<LocalDate> effectiveFrom, Origin origin) {
    /** Stands for every provider that has no row of its own. */
    public static final String ANY_PROVIDER = "*";

    public PriceRow {
        if (aboveInputTokens < 0) {
            throw new IllegalArgumentException("aboveInputTokens: " + aboveInputTokens + " (expected: >= 0)");
        }
    }

    /**
     * Whose price.
     *
     * @param provider the provider's name, or {@link #ANY_PROVIDER}
     * @param model the model's name at the provider
     */
    public record Key(String provider, String model) {
        public Key {
            if (provider.isBlank() || model.isBlank()) {
                throw new IllegalArgumentException(
                        "key: \"" + provider + "/" + model + "\" (expected: a provider and a model)");
            }
        }
    }

    /**
     * Where a price was found.
     *
     * @param source the page or file
     * @param checkedOn the day someone compared it with the provider's own list, where that is known
     */
    public record Origin(String source, Optional<LocalDate> checkedOn) {}
}
