package io.bellwether.simulator.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often a key was seen, for faults that end after some tries. Forgets the oldest of 10,000 keys.
 * Thread-safe.
 */
public final class Repeats {
    private static final int MOST_KEYS = 10_000;

    private final Map<String, Long> seen = new LinkedHashMap<>();

    /** How often this key was seen before now. */
    synchronized long before(String key) {
        long before = seen.getOrDefault(key, 0L);
        seen.put(key, before + 1);
        if (seen.size() > MOST_KEYS) {
            seen.remove(seen.keySet().iterator().next());
        }
        return before;
    }

    synchronized void clear() {
        seen.clear();
    }
}
