package io.bellwether.gateway.budget;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the price book.
 *
 * @param key whose price
 * @param band which of its requests the price is for
 * @param price the price
 * @param effectiveFrom the day (UTC) it came into force; absent: since ever, because no day is known
 * @param origin where the price was found
 */
public record PriceRow(Key key, Band band, Price price, Optional<LocalDate> effectiveFrom, Origin origin) {
    /** Stands for every provider that has no row of its own. */
    public static final String ANY_PROVIDER = "*";

    /** The band's, for prompts with more tokens than this. */
    public long aboveInputTokens() {
        return band.aboveInputTokens();
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

    /**
     * Which of a model's requests a price is for.
     *
     * @param aboveInputTokens prompts with more tokens than this; 0 for all others
     * @param grade of that grade of service
     * @param hours at these hours
     */
    public record Band(long aboveInputTokens, Grade grade, Hours hours) {
        /** All requests for which there is no other. */
        public static final Band USUAL = above(0);

        public Band {
            if (aboveInputTokens < 0) {
                throw new IllegalArgumentException("aboveInputTokens: " + aboveInputTokens + " (expected: >= 0)");
            }
        }

        /** Prompts with more tokens than this, of the standard grade, at any hour. */
        public static Band above(long inputTokens) {
            return new Band(inputTokens, Grade.STANDARD, Hours.ALL);
        }

        /** Whether it is for the standard grade at any hour. */
        public boolean isUsual() {
            return grade.isStandard() && hours.isAll();
        }
    }
}
