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
 * nothing to it and is free, as long as elsewhere is believed to be better.
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
        private final String first;
        private final RetryBudget home;
        private Set<String> others = Set.of(); // most requests go to one provider
        private RetryBudget.Permit request;
        private Optional<RetryBudget.Permit> retry = Optional.empty();

        private Share(String provider, RetryBudget budget) {
            first = provider;
            home = budget;
            request = budget.start();
        }

        /**
         * Goes on to a provider, be it for another model there; refused when it would be one retry too many. What
         * the request did before is over by now.
         */
        boolean moveTo(String provider) {
            endRetry();
            if (!isNew(provider)) {
                return retried(of(provider));
            }
            RetryBudget.Permit there = of(provider).start();
            request.close();
            request = there;
            return true;
        }

        /**
         * The same while next to no target is believed to be well: going elsewhere is then a retry like any other,
         * paid for where the request began, or an outage of all would be met with all tries of all requests.
         */
        boolean moveInPanicTo(String provider) {
            endRetry();
            isNew(provider);
            return retried(home);
        }

        /** Notes that a provider is asked; answers whether for the first time. */
        private boolean isNew(String provider) {
            if (provider.equals(first)) {
                return false;
            }
            if (others.isEmpty()) {
                others = HashSet.newHashSet(2);
            }
            return others.add(provider);
        }

        private void endRetry() {
            retry.ifPresent(RetryBudget.Permit::close);
            retry = Optional.empty();
        }

        private boolean retried(RetryBudget budget) {
            retry = budget.retry();
            if (retry.isEmpty()) {
                onRefused.run();
            }
            return retry.isPresent();
        }

        @Override
        public void close() {
            retry.ifPresent(RetryBudget.Permit::close);
            request.close();
        }
    }
}
