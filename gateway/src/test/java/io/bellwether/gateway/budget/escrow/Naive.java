package io.bellwether.gateway.budget.escrow;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How others do it: looks first, acts then (LiteLLM issue 34732). It shows that the tests see the difference. */
final class Naive {
    private final long cap;
    private final AtomicLong spent = new AtomicLong();

    Naive(long cap) {
        this.cap = cap;
    }

    boolean take(long microDollars) {
        boolean fits = spent.get() + microDollars <= cap;
        if (fits) {
            LockSupport.parkNanos(1); // the provider is asked; what it costs is known afterwards
            spent.addAndGet(microDollars);
        }
        return fits;
    }

    long overspent() {
        return Math.max(0, spent.get() - cap);
    }
}
