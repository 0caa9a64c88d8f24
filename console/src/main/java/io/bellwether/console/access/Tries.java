package io.bellwether.console.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often somebody may be wrong: ten times a minute from one address. For one thread. */
final class Tries {
    private static final int MOST = 10;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Count> wrong = new HashMap<>();
    private final LongSupplier nanoTime;

    private record Count(long since, int tries) {}

    Tries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean mayTry(String peer) {
        Count count = wrong.get(peer);
        return count == null || isOver(count) || count.tries() < MOST;
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
        return nanoTime.getAsLong() - count.since() > WINDOW_NANOS;
    }
}
