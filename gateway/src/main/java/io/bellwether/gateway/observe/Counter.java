package io.bellwether.gateway.observe;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. */
public final class Counter {
    private final LongAdder sum = new LongAdder();

    Counter() {}

    public void increment() {
        sum.increment();
    }

    /** Adds an amount; what is negative is ignored, as a counter must not fall. */
    public void add(long amount) {
        if (amount > 0) {
            sum.add(amount);
        }
    }

    public long value() {
        return sum.sum();
    }
}
