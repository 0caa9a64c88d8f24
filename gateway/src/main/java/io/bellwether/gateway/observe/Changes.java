package io.bellwether.gateway.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was changed lately, for whoever looks at figures and asks why. Begins with the process and is its own. Guarded
 * by {@code this}, for a copy of a hundred references.
 */
public final class Changes {
    private static final int MOST = 100;

    private final Deque<Change> all = new ArrayDeque<>();

    /**
     * Something that was changed.
     *
     * @param what in lower case, such as {@code settings} or {@code canary_promote}
     * @param subject of what; empty where it is the whole
     */
    public record Change(Instant at, String what, String subject) {}

    /** Notes a change; of more than a hundred the oldest are forgotten. */
    public synchronized void note(Change change) {
        all.addLast(change);
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    /** Those from then on, the oldest first. */
    public synchronized List<Change> since(Instant from) {
        return all.stream().filter(change -> !change.at().isBefore(from)).toList();
    }
}
