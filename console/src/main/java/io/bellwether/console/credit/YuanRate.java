package io.bellwether.console.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a yuan that is paid in counts for.
 *
 * @param microDollars in millionths of a US dollar; an operator says it, nobody looks it up
 */
public record YuanRate(long microDollars) {
    /** Fen in a yuan. */
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public YuanRate {
        if (microDollars < 1) {
            throw new IllegalArgumentException("microDollars: " + microDollars + " (expected: 1 or more)");
        }
    }

    /** What an amount in yuan such as {@code 88.88} counts for, rounded down; nothing when it is none or too much. */
    OptionalLong ofYuan(String yuan) {
        return yuan.matches("[0-9]{1,9}(\\.[0-9]{1,2})?") ? of(new BigDecimal(yuan)) : OptionalLong.empty();
    }

    /** What an amount in fen counts for, rounded down. */
    OptionalLong ofFen(long fen) {
        return fen < 1 ? OptionalLong.empty() : of(BigDecimal.valueOf(fen).divide(HUNDRED));
    }

    private OptionalLong of(BigDecimal yuan) {
        return Optional.of(yuan.multiply(BigDecimal.valueOf(microDollars)).setScale(0, RoundingMode.DOWN))
                .filter(amount ->
                        amount.signum() > 0 && amount.compareTo(BigDecimal.valueOf(TopUp.MOST_MICRO_DOLLARS)) <= 0)
                .map(amount -> OptionalLong.of(amount.longValueExact()))
                .orElse(OptionalLong.empty());
    }
}
