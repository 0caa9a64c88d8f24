package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import io.bellwether.gateway.budget.Price;
import java.math.BigDecimal;

/**
 * Prices as written: US dollars per million tokens. A price per token entered by mistake is about a million times too
 * small, one in cents or micro-dollars far too big; both are refused, because a wrong price blocks everyone or
 * nobody.
 */
final class Prices {
    private static final int MICRO = 6;
    private static final BigDecimal LEAST = dollars(Price.LEAST_MICRO_DOLLARS);
    private static final BigDecimal MOST = dollars(Price.MOST_MICRO_DOLLARS);

    /** What a price may be, as a reader of the settings is told. */
    static final String BOUNDS = "0, or " + LEAST.toPlainString() + " to " + MOST.toPlainString();

    /** Of a million tokens: as much as a price file may say. */
    static final long MOST_PRICE_DOLLARS = MOST.longValueExact();

    /** More than anybody pays for words. */
    static final long MOST_DOLLARS = 1_000_000_000;

    /** The same in the smallest of currencies. */
    static final long MOST_UNITS = 100_000_000_000L;

    private Prices() {}

    static Parsed<Long> microDollars(String text) {
        return Quantities.decimal(text)
                .map(Prices::checked)
                .orElseGet(() -> Parsed.wrong("is not a price", "write US dollars per million tokens, such as 0.15"));
    }

    /** An amount of dollars, whatever it is for. */
    static Parsed<Long> amount(String text) {
        return amount(text, MOST_DOLLARS);
    }

    /** The same, of any currency. */
    static Parsed<Long> amount(String text, long most) {
        return Quantities.decimal(text)
                .filter(dollars -> dollars.compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(Prices::exact)
                .orElseGet(() -> Parsed.wrong("is not an amount", "write US dollars, such as 50 or 0.25"));
    }

    static String shown(long microDollars) {
        return dollars(microDollars).toPlainString();
    }

    private static BigDecimal dollars(long microDollars) {
        return BigDecimal.valueOf(microDollars, MICRO).stripTrailingZeros();
    }

    private static Parsed<Long> checked(BigDecimal dollars) {
        if (dollars.signum() != 0 && dollars.compareTo(LEAST) < 0) {
            return Parsed.wrong(
                    "is below " + LEAST.toPlainString()
                            + " dollars per million tokens, which looks like a price per token",
                    "multiply by a million");
        }
        if (dollars.compareTo(MOST) > 0) {
            return Parsed.wrong(
                    "is above " + MOST_PRICE_DOLLARS + " dollars per million tokens, which looks like another unit",
                    "write US dollars per million tokens, such as 0.15");
        }
        return exact(dollars);
    }

    private static Parsed<Long> exact(BigDecimal dollars) {
        BigDecimal micro = dollars.movePointRight(MICRO).stripTrailingZeros();
        return micro.scale() > 0
                ? Parsed.wrong("is finer than a millionth of a dollar", "round it to six decimals")
                : Parsed.good(micro.longValueExact());
    }
}
