package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many attempts a provider gets for each request when it answers none of them, in virtual time. About 50 requests
 * are under way at once; so many pass that chance moves the figure by less than 0.003.
 */
class RetryBudgetProperties {
    private static final int REQUESTS = 60_000;
    private static final int MOST_ATTEMPTS = 3;
    private static final double MEAN_GAP_MILLIS = 20;
    private static final double SLOW_MILLIS = 1_000;
    private static final double INSTANT_MILLIS = 0.01;
    private static final double NANOS_PER_MILLI = 1e6;

    private double nowMillis;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_budget_holds_amplification_to_a_fifth_when_everything_fails(long seed) {
        RetryBudget budget = budget(RetryBudget.Rules.USUAL);

        double amplification = new Outage(seed, SLOW_MILLIS, budget).amplification();

        assertThat(amplification).as("seed %d", seed).isBetween(1.1, 1.2);
        assertThat(budget.activeRetries()).as("seed %d", seed).isZero();
    }

    /** Of retries that end at once a bound on concurrency sees next to none; what they cost does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void failures_at_once_are_held_to_the_same(long seed) {
        RetryBudget budget = budget(RetryBudget.Rules.USUAL);

        double amplification = new Outage(seed, INSTANT_MILLIS, budget).amplification();

        assertThat(amplification).as("seed %d", seed).isBetween(1.15, 1.2);
    }

    /** The same without a price: the property above must be able to fail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_bound_on_concurrency_alone_does_not_hold_failures_at_once(long seed) {
        RetryBudget free = budget(new RetryBudget.Rules(3, 0.2, 1_000_000));

        double amplification = new Outage(seed, INSTANT_MILLIS, free).amplification();

        assertThat(amplification).as("seed %d", seed).isGreaterThan(2.9);
    }

    /** The same outage where every request simply tries three times: the property above must be able to fail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_count_of_attempts_alone_does_not_hold_it(long seed) {
        RetryBudget boundless = budget(new RetryBudget.Rules(Integer.MAX_VALUE, 1, 1_000_000));

        double amplification = new Outage(seed, SLOW_MILLIS, boundless).amplification();

        assertThat(amplification).as("seed %d", seed).isGreaterThan(2.9);
    }

    private RetryBudget budget(RetryBudget.Rules rules) {
        return new RetryBudget(rules, () -> (long) (nowMillis * NANOS_PER_MILLI));
    }

    /** Requests come at random, every attempt lasts a random time and fails, and each failure asks for a retry. */
    private final class Outage {
        private final Random random;
        private final double meanAttemptMillis;
        private final RetryBudget budget;
        private final PriorityQueue<Attempt> ends = new PriorityQueue<>(Comparator.comparingDouble(Attempt::endMillis));
        private long attempts;

        Outage(long seed, double meanAttemptMillis, RetryBudget budget) {
            this.random = new Random(seed);
            this.meanAttemptMillis = meanAttemptMillis;
            this.budget = budget;
        }

        double amplification() {
            double startMillis = 0;
            for (int i = 0; i < REQUESTS; i++) {
                startMillis += random.nextExponential() * MEAN_GAP_MILLIS;
                endAllBefore(startMillis);
                nowMillis = startMillis;
                begin(startMillis, 1, budget.start(), Optional.empty());
            }
            endAllBefore(Double.POSITIVE_INFINITY);
            return (double) attempts / REQUESTS;
        }

        private void endAllBefore(double millis) {
            for (Attempt first = ends.peek(); first != null && first.endMillis() <= millis; first = ends.peek()) {
                end(ends.remove());
            }
        }

        private void end(Attempt failed) {
            nowMillis = failed.endMillis();
            failed.held().ifPresent(RetryBudget.Permit::close);
            Optional<RetryBudget.Permit> again = failed.number() < MOST_ATTEMPTS ? budget.retry() : Optional.empty();
            if (again.isPresent()) {
                begin(failed.endMillis(), failed.number() + 1, failed.request(), again);
            } else {
                failed.request().close();
            }
        }

        private void begin(double atMillis, int number, RetryBudget.Permit request, Optional<RetryBudget.Permit> held) {
            attempts++;
            double endMillis = atMillis + random.nextExponential() * meanAttemptMillis;
            ends.add(new Attempt(endMillis, number, request, held));
        }
    }

    private record Attempt(
            double endMillis, int number, RetryBudget.Permit request, Optional<RetryBudget.Permit> held) {}
}
