package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;
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
    private static final double MEAN_ATTEMPT_MILLIS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_budget_holds_amplification_to_a_fifth_when_everything_fails(long seed) {
        RetryBudget budget = new RetryBudget(RetryBudget.LEAST, RetryBudget.SHARE);

        double amplification = new Outage(seed, budget, budget::retry).amplification();

        assertThat(amplification).as("seed %d", seed).isBetween(1.15, 1.2);
        assertThat(budget.activeRetries()).as("seed %d", seed).isZero();
    }

    /** The same outage where every request simply tries three times: the property above must be able to fail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_count_of_attempts_alone_does_not_hold_it(long seed) {
        RetryBudget boundless = new RetryBudget(Integer.MAX_VALUE, 1);

        double amplification = new Outage(seed, boundless, boundless::retry).amplification();

        assertThat(amplification).as("seed %d", seed).isGreaterThan(2.9);
    }

    /** Requests come at random, every attempt lasts a random time and fails, and each failure asks for a retry. */
    private static final class Outage {
        private final Random random;
        private final RetryBudget budget;
        private final Supplier<Optional<RetryBudget.Permit>> retry;
        private final PriorityQueue<Attempt> ends = new PriorityQueue<>(Comparator.comparingDouble(Attempt::endMillis));
        private long attempts;

        Outage(long seed, RetryBudget budget, Supplier<Optional<RetryBudget.Permit>> retry) {
            this.random = new Random(seed);
            this.budget = budget;
            this.retry = retry;
        }

        double amplification() {
            double nowMillis = 0;
            for (int i = 0; i < REQUESTS; i++) {
                nowMillis += random.nextExponential() * MEAN_GAP_MILLIS;
                endAllBefore(nowMillis);
                begin(nowMillis, 1, budget.start(), Optional.empty());
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
            failed.held().ifPresent(RetryBudget.Permit::close);
            Optional<RetryBudget.Permit> again = failed.number() < MOST_ATTEMPTS ? retry.get() : Optional.empty();
            if (again.isPresent()) {
                begin(failed.endMillis(), failed.number() + 1, failed.request(), again);
            } else {
                failed.request().close();
            }
        }

        private void begin(double atMillis, int number, RetryBudget.Permit request, Optional<RetryBudget.Permit> held) {
            attempts++;
            double endMillis = atMillis + random.nextExponential() * MEAN_ATTEMPT_MILLIS;
            ends.add(new Attempt(endMillis, number, request, held));
        }
    }

    private record Attempt(
            double endMillis, int number, RetryBudget.Permit request, Optional<RetryBudget.Permit> held) {}
}
