package io.bellwether.console.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often an address or an account may be wrong: ten times a minute unless said otherwise. For one thread. */
final class Tries {
    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Count> wrong = new HashMap<>();
    private final LongSupplier nanoTime;
    private final int most;
    private final long windowNanos;

    private record Count(long since, int tries) {}

    Tries(LongSupplier nanoTime) {
        this(nanoTime, MOST, WINDOW);
    }

    Tries(LongSupplier nanoTime, int most, Duration window) {
        this.nanoTime = nanoTime;
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    boolean mayTry(String peer) {
        Count count = wrong.get(peer);
        return count == null || isOver(count) || count.tries() < most;
    }

    void wrong(String peer) {
        if (wrong.size() >= MOST_ADDRESSES) {
            wrong.values().removeIf(this::isOver);
        }
        if (wrong.size() < MOST_ADDRESSES || wrong.containsKey(peer)) {
            wrong.merge(peer, new Count(nanoTime.getAsLong(), 1), this::more);
        }
    }

    int remembered() {
        return wrong.size();
    }

    private Count more(Count before, Count now) {
        return isOver(before) ? now : new Count(before.since(), before.tries() + 1);
    }

    private boolean isOver(Count count) {
        return nanoTime.getAsLong() - count.since() > windowNanos;
    }
}
