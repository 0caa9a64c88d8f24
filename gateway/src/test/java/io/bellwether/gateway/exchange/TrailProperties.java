package io.bellwether.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrailProperties {
    private static final long SEED = 20261121L;

    @Test
    void tokens_and_money_are_the_sums_over_all_attempts() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            Trail trail = new Trail(Given.NOW_NANOS);
            Sum sum = new Sum();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                attempt(trail, sum, random);
            }
            assertThat(trail.usage().totalTokens())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(sum.tokens);
            assertThat(trail.costMicroDollars())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(sum.known ? OptionalLong.of(sum.cost) : OptionalLong.empty());
        }
    }

    private static void attempt(Trail trail, Sum sum, SplittableRandom random) {
        Attempt attempt = trail.attempt(Given.target("alpha/a"), Given.NOW_NANOS);
        if (random.nextInt(3) == 0) {
            attempt.settledUnpriced(Usage.NONE);
            attempt.failed(Failure.of(Failure.Kind.UPSTREAM_BROKEN, "reset"));
            return;
        }
        Usage usage = Usage.reported(random.nextInt(5_000), 0, random.nextInt(5_000), 0);
        boolean priced = random.nextInt(4) > 0;
        long cost = random.nextInt(1_000_000);
        if (priced) {
            attempt.settled(usage, cost);
        } else {
            attempt.settledUnpriced(usage);
        }
        sum.tokens += usage.totalTokens();
        sum.cost += priced ? cost : 0;
        sum.known &= priced;
    }

    private static final class Sum {
        long tokens;
        long cost;
        boolean known = true;
    }
}
