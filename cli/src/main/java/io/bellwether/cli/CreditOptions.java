package io.bellwether.cli;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked for about prepaid credit.
 *
 * @param account to be topped up
 * @param dollars worth of a top-up or of each code
 * @param count of codes
 * @param words what else was said
 */
public record CreditOptions(
        Verb verb,
        Optional<String> account,
        Optional<BigDecimal> dollars,
        OptionalInt count,
        Words words,
        OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        ACCOUNTS,
        TOP_UP,
        CODES_LIST,
        CODES_CREATE
    }

    /**
     * Words that are handed on as they were typed.
     *
     * @param id of the payment, so that it counts once
     */
    public record Words(Optional<String> note, Optional<String> id, Optional<String> batch, Optional<String> expires) {}
}
