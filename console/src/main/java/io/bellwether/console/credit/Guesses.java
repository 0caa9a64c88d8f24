package io.bellwether.console.credit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long somebody must wait after wrong codes: five are free, then each doubles the wait of its address, up to a
 * minute; an hour later it is forgotten. Many threads; a few lines under its own lock.
 */
final class Guesses {
    private static final int FREE = 5;
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_DOUBLINGS = 6;
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long MEMORY_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_ADDRESSES = 10_000;

    /** Guarded by this. */
    private final Map<String, Wrong> byAddress = new HashMap<>();

    private final LongSupplier nanoTime;

    private record Wrong(int times, long lastNanos) {
        Wrong again(long now) {
            return new Wrong(now - lastNanos > MEMORY_NANOS ? 1 : times + 1, now);
        }

        Duration toWait(long now) {
            if (times <= FREE) {
                return Duration.ZERO;
            }
            long whole = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(MOST_DOUBLINGS, times - FREE - 1));
            return Duration.ofNanos(Math.max(0, whole - (now - lastNanos)));
        }
    }

    Guesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long this address must wait yet; zero where it may try. */
    synchronized Duration toWait(String address) {
        Wrong wrong = byAddress.get(address);
        return wrong == null ? Duration.ZERO : wrong.toWait(nanoTime.getAsLong());
    }

    /** A wrong one. When there are more addresses than can be remembered, those of the last hour are. */
    synchronized void wrong(String address) {
        long now = nanoTime.getAsLong();
        if (byAddress.size() >= MOST_ADDRESSES) {
            byAddress.values().removeIf(wrong -> now - wrong.lastNanos() > MEMORY_NANOS);
        }
        if (byAddress.size() < MOST_ADDRESSES || byAddress.containsKey(address)) {
            byAddress.merge(address, new Wrong(1, now), (before, first) -> before.again(now));
        }
    }
}
