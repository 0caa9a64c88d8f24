package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that begin, move from provider to provider and end, in random order. */
class RetryBudgetsProperties {
    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");
    private static final int STEPS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_everything_is_given_back(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RetryBudgets budgets =
                new RetryBudgets(PROVIDERS.stream(), new RetryBudget.Rules(2, 0.2, 3), () -> 0, () -> {});
        List<RetryBudgets.Share> open = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            step(random, budgets, open);
            assertThat(active(budgets)).as("seed %d, step %d", seed, step).isEqualTo(open.size());
        }

        open.forEach(RetryBudgets.Share::close);

        assertThat(active(budgets)).as("seed %d", seed).isZero();
        assertThat(PROVIDERS)
                .as("seed %d", seed)
                .allMatch(name -> budgets.of(name).activeRetries() == 0);
    }

    private static void step(SplittableRandom random, RetryBudgets budgets, List<RetryBudgets.Share> open) {
        String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        int what = open.isEmpty() ? 0 : random.nextInt(5);
        if (what == 0) {
            open.add(budgets.enter(provider));
        } else if (what == 1) {
            open.remove(random.nextInt(open.size())).close();
        } else {
            RetryBudgets.Share share = open.get(random.nextInt(open.size()));
            boolean ignored = random.nextBoolean() ? share.moveTo(provider) : share.moveInPanicTo(provider);
        }
    }

    /** Requests under way at all providers: each is at exactly one of them. */
    private static int active(RetryBudgets budgets) {
        return PROVIDERS.stream()
                .mapToInt(name -> budgets.of(name).activeRequests())
                .sum();
    }
}
