package io.bellwether.assistant.door;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many conversations an address begins: so many in a minute, lest a stranger fill the store. Many threads; a few
 * lines under its own lock.
 */
final class Crowd {
    private static final int MOST_ADDRESSES = 10_000;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    /** Guarded by this, as is what follows. */
    private final Map<String, Integer> byAddress = new HashMap<>();

    private long minuteNanos;
    private final int most;
    private final LongSupplier nanoTime;

    /**
     * @param most in a minute, of one address
     */
    Crowd(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.minuteNanos = nanoTime.getAsLong();
    }

    /** Whether one more may come from there. */
    synchronized boolean admits(String address) {
        long now = nanoTime.getAsLong();
        if (now - minuteNanos > MINUTE_NANOS) {
            byAddress.clear();
            minuteNanos = now;
        }
        boolean known = byAddress.containsKey(address) || byAddress.size() < MOST_ADDRESSES;
        return known && byAddress.merge(address, 1, Integer::sum) <= most;
    }
}
