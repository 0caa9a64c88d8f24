package io.bellwether.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Decides which warnings are worth a line: changes of a state once, repeated trouble once in a while. Others have spent
 * a core on telling the same trouble for every request.
 *
 * <p>Remembers a bounded number of keys; all past that share one. A few memory-only lines under one lock: off the usual
 * path, as nothing warns on it.
 */
public final class Warnings {
    private static final int MOST_KEYS = 1_000;
    private static final String OTHER = "other";

    private final Duration interval;
    private final Map<String, Repeated> repeated = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();

    /** Of one repeated warning. */
    private record Repeated(Instant toldAt, long kept) {}

    /**
     * @param interval at most one line in this time for each key
     */
    public Warnings(Duration interval) {
        this.interval = interval;
    }

    /**
     * Whether to tell of a trouble now: how often it was kept quiet since the last time, or empty to keep quiet again.
     *
     * @param key names the trouble and the thing, never a request
     */
    public synchronized OptionalLong tell(String key, Instant now) {
        String bounded = repeated.containsKey(key) || repeated.size() < MOST_KEYS ? key : OTHER;
        Repeated known = repeated.get(bounded);
        if (known != null && now.isBefore(known.toldAt().plus(interval))) {
            repeated.put(bounded, new Repeated(known.toldAt(), known.kept() + 1));
            return OptionalLong.empty();
        }
        repeated.put(bounded, new Repeated(now, 0));
        return OptionalLong.of(known == null ? 0 : known.kept());
    }

    /** Whether a thing's state differs from what was last said of it. The first state of a thing is no change. */
    public synchronized boolean changed(String thing, String state) {
        if (!states.containsKey(thing) && states.size() >= MOST_KEYS) {
            return false;
        }
        String before = states.put(thing, state);
        return before != null && !before.equals(state);
    }
}
