package io.bellwether.gateway.canary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What has been seen here and is not yet in the table; bounded. Any thread adds and never waits; one thread takes. */
final class Pending {
    /** Beyond these nothing more is learned until the table has been reached; at most some 5 MB. */
    static final int MOST = 50_000;

    private final ConcurrentLinkedQueue<Observation> seen = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Observation> returned = new ArrayDeque<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Whether there was room for it. */
    boolean add(Observation one) {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            return false;
        }
        return seen.add(one);
    }

    boolean isEmpty() {
        return size.get() == 0;
    }

    /** The oldest, in their order. */
    List<Observation> take(int most) {
        List<Observation> taken = new ArrayList<>();
        for (Observation next = next(); next != null; next = taken.size() < most ? next() : null) {
            taken.add(next);
        }
        size.addAndGet(-taken.size());
        return taken;
    }

    private @Nullable Observation next() {
        Observation first = returned.poll();
        return first == null ? seen.poll() : first;
    }

    /** Takes back what could not be written. */
    void giveBack(List<Observation> taken) {
        taken.reversed().forEach(returned::addFirst);
        size.addAndGet(taken.size());
    }
}
