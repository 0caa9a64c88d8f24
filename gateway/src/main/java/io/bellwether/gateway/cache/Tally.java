package io.bellwether.gateway.cache;

import io.bellwether.gateway.exchange.CacheNote.How;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often a model's cache could answer, and what that has saved. Any thread. */
public final class Tally {
    private final ConcurrentHashMap<How, LongAdder> looks = new ConcurrentHashMap<>();
    private final LongAdder savedMicroDollars = new LongAdder();
    private final LongAdder savedNanos = new LongAdder();

    /**
     * What has been counted since the start.
     *
     * @param savedMicroDollars what the answers that were given again had cost
     * @param savedNanos how long whoever was given one would have waited for it
     */
    public record Counts(long hits, long joined, long misses, long bypassed, long savedMicroDollars, long savedNanos) {}

    void saw(How how) {
        looks.computeIfAbsent(how, first -> new LongAdder()).increment();
    }

    void saved(Kept.Worth worth) {
        savedMicroDollars.add(worth.microDollars());
        savedNanos.add(worth.nanos());
    }

    Counts counts() {
        return new Counts(
                sum(How.HIT),
                sum(How.JOINED),
                sum(How.MISS),
                sum(How.BYPASS),
                savedMicroDollars.sum(),
                savedNanos.sum());
    }

    private long sum(How how) {
        LongAdder seen = looks.get(how);
        return seen == null ? 0 : seen.sum();
    }
}
