package io.bellwether.console.usage;

import java.time.LocalDate;
import java.util.OptionalLong;

/** What a US dollar is worth in other currencies, by the operator's own rates. */
@FunctionalInterface
public interface Rates {
    /** Millionths of the currency that a dollar is on a day; nothing where no rate says so. */
    OptionalLong microUnitsPerDollar(String currency, LocalDate day);
}
