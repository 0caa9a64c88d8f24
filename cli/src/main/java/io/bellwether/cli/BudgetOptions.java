package io.bellwether.cli;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What was asked for about budgets.
 *
 * @param name of one budget
 * @param cap its cap, in the currency that the words name
 * @param words what else was said
 */
public record BudgetOptions(
        Verb verb, Optional<String> name, Optional<BigDecimal> cap, Words words, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        LIST,
        SHOW,
        CREATE,
        CHANGE,
        REMOVE
    }

    /** Words that are handed on as they were typed. */
    public record Words(
            Optional<String> level,
            Optional<String> subject,
            Optional<String> period,
            Optional<String> zone,
            Optional<String> currency,
            Optional<String> mode,
            Optional<String> within) {}
}
