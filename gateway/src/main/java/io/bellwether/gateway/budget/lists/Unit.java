package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.json.JsonTree;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a list's numbers count. They are read digit by digit: a double would invent digits of its own. */
enum Unit {
    DOLLARS_A_TOKEN(12),
    DOLLARS_A_MILLION(6);

    /** More digits on either side of the point than any price has; an exponent may not ask for a gigabyte of zeros. */
    private static final int MOST_DIGITS = 40;

    private final int microDigits;

    Unit(int microDigits) {
        this.microDigits = microDigits;
    }

    /**
     * In millionths of a dollar for a million tokens, to the nearest: lists that were computed with doubles say
     * 0.19999999999999998 where they mean 0.2.
     *
     * @throws IllegalArgumentException when it is no price
     */
    long microDollars(String name, JsonTree number) {
        if (!(number instanceof JsonTree.Numeral(String written))) {
            throw new IllegalArgumentException(name + " is no number");
        }
        BigDecimal value = new BigDecimal(written);
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS || value.signum() < 0) {
            throw new IllegalArgumentException(name + ": " + written + " is no price");
        }
        BigDecimal micro = value.movePointRight(microDigits).setScale(0, RoundingMode.HALF_UP);
        if (micro.precision() > Long.toString(Long.MAX_VALUE).length() - 1) {
            throw new IllegalArgumentException(name + ": " + written + " is no price");
        }
        return micro.longValueExact();
    }
}
