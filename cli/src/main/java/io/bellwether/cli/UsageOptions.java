package io.bellwether.cli;

import java.util.List;
import java.util.Optional;

/**
 * What {@code usage} was asked for.
 *
 * @param by the columns to tell apart, with commas between them; empty means one sum of everything
 * @param from the first day or instant; absent means thirty days before the end
 * @param to before this day or instant; absent means now
 * @param only values that columns must have, as {@code team=support}
 * @param currency to say the money in beside dollars; absent means dollars alone
 */
public record UsageOptions(
        String by,
        Optional<String> from,
        Optional<String> to,
        List<String> only,
        Optional<String> currency,
        Form form,
        OperatorOptions operator) {

    /** Takes a copy. */
    public UsageOptions {
        only = List.copyOf(only);
    }

    /** How it is printed. */
    public enum Form {
        TABLE,
        CSV
    }
}
