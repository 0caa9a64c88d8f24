package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HeaderName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What an answer may cost at most, as its caller wrote it: in a header, in the body, or in both. */
final class CostCap {
    static final HeaderName HEADER = HeaderName.of("x-bellwether-max-cost");

    /** US dollars; bounded, so that nobody can make a number of a million digits of it. */
    private static final Pattern DOLLARS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?([eE][-+]?[0-9]{1,2})?");

    private static final int MICRO_DIGITS = 6;

    private CostCap() {}

    /** Whether the caller wrote one. */
    static boolean isIn(Exchange exchange) {
        return exchange.fields().find(HEADER, 0) >= 0
                || exchange.request().scan().has(Field.MAX_COST_BUDGET);
    }

    /**
     * In millionths of a dollar, rounded down; the smaller one of two. Nothing when there is none.
     *
     * @throws IllegalArgumentException for what is no amount of dollars
     */
    static OptionalLong of(Exchange exchange) {
        long cap = Long.MAX_VALUE;
        int at = exchange.fields().find(HEADER, 0);
        if (at >= 0) {
            cap = microDollars(exchange.fields().text(at));
        }
        JsonTree own = exchange.request()
                .scan()
                .own(Field.MAX_COST_BUDGET, exchange.request().body())
                .orElse(new JsonTree.Nothing());
        if (own instanceof JsonTree.Numeral(String written)) {
            cap = Math.min(cap, microDollars(written));
        }
        return cap == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(cap);
    }

    private static long microDollars(String dollars) {
        if (!DOLLARS.matcher(dollars).matches()) {
            throw new IllegalArgumentException("max cost: not an amount (expected: US dollars, as in 0.05)");
        }
        BigDecimal micro = new BigDecimal(dollars).movePointRight(MICRO_DIGITS).setScale(0, RoundingMode.FLOOR);
        return micro.min(BigDecimal.valueOf(Long.MAX_VALUE - 1)).longValueExact();
    }
}
