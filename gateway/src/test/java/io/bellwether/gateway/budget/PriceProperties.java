package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceProperties {
    private static final long SEED = 20_261_120;

    @Test
    void a_cost_is_the_exact_sum_rounded_up_for_any_price_and_usage() {
        Random random = new Random(SEED);

        for (int i = 0; i < 20_000; i++) {
            Price price = price(random);
            Usage usage = Usage.reported(count(random), count(random), count(random), count(random));

            assertThat(price.costMicroDollars(usage))
                    .as("seed %d, case %d: %s of %s", SEED, i, price, usage)
                    .isEqualTo(exactly(price, usage));
        }
    }

    private static Price price(Random random) {
        long input = amount(random);
        long cached = random.nextBoolean() ? input : 0;
        return new Price(input, cached, amount(random), amount(random));
    }

    private static long amount(Random random) {
        return random.nextLong(Price.LEAST_MICRO_DOLLARS, Price.MOST_MICRO_DOLLARS + 1);
    }

    /** Of any magnitude, and sometimes as absurd as an upstream can make it. */
    private static long count(Random random) {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private static long exactly(Price price, Usage usage) {
        return times(usage.inputTokens() - usage.cachedInputTokens(), price.inputMicroDollars())
                .add(times(usage.cachedInputTokens(), price.cachedInputMicroDollars()))
                .add(times(usage.outputTokens() - usage.reasoningTokens(), price.outputMicroDollars()))
                .add(times(usage.reasoningTokens(), price.reasoningMicroDollars()))
                .movePointLeft(6)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static BigDecimal times(long tokens, long microDollars) {
        return BigDecimal.valueOf(tokens).multiply(BigDecimal.valueOf(microDollars));
    }
}
