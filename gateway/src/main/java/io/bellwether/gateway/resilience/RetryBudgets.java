package io.bellwether.gateway.resilience;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A retry budget for every provider: what one provider's trouble may add to its own load. Going elsewhere adds
 * nothing to it and is free.
 */
public final class RetryBudgets {
    private final Map<String, RetryBudget> byProvider;
    private final Runnable onRefused;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param onRefused told of every retry that a spent budget has prevented
     */
    public RetryBudgets(Stream<String> providers, RetryBudget.Rules rules, LongSupplier nanoTime, Runnable onRefused) {
        this.byProvider = providers.collect(
                Collectors.toUnmodifiableMap(Function.identity(), any -> new RetryBudget(rules, nanoTime)));
        this.onRefused = onRefused;
    }

    /** A request begins at a provider. */
    Share enter(String provider) {
        return new Share(provider, of(provider));
    }

    RetryBudget of(String provider) {
        RetryBudget budget = byProvider.get(provider);
        if (budget == null) {
            throw new IllegalArgumentException(
                    "provider: " + provider + " (expected: one of " + byProvider.keySet() + ")");
        }
        return budget;
    }

    /** One request's share in the budgets; follows it from provider to provider. For one thread. */
    final class Share implements AutoCloseable {
        private final Set<String> asked = HashSet.newHashSet(2);
        private RetryBudget.Permit request;
        private Optional<RetryBudget.Permit> retry = Optional.empty();

        private Share(String provider, RetryBudget budget) {
            asked.add(provider);
            request = budget.start();
        }

        /**
         * Goes on to a provider, be it for another model there; refused when it would be one retry too many. What
         * the request did before is over by now.
         */
        boolean moveTo(String provider) {
            RetryBudget budget = of(provider);
            boolean again = !asked.add(provider);
            retry.ifPresent(RetryBudget.Permit::close);
            retry = Optional.empty();
            Optional<RetryBudget.Permit> granted = again ? budget.retry() : Optional.of(budget.start());
            if (granted.isEmpty()) {
                onRefused.run();
                return false;
            }
            if (again) {
                retry = granted;
            } else {
                request.close();
                request = granted.get();
            }
            return true;
        }

        @Override
        public void close() {
            retry.ifPresent(RetryBudget.Permit::close);
            request.close();
        }
    }
}
