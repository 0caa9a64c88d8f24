package io.bellwether.http.loop;

import java.time.Duration;

/**
 * A loop's watch over everything that waits on it: one sweep through a linked list every {@link #TICK} instead of a
 * timer per wait, since nearly every wait ends well and is re-armed thousands of times a second. A wait therefore
 * ends up to one tick late, never early. On the loop only.
 */
public final class Watch {
    public static final Duration TICK = Duration.ofMillis(50);

    private static final class Head extends Timed {
        @Override
        protected void overdue() {
            throw new IllegalStateException("the list's head waits for nothing");
        }
    }

    private final Timed head = new Head();

    /** Whom the sweep under way looks at next: an overdue wait may end another's. */
    private Timed cursor = head;

    Watch() {}

    /** Begins to watch. */
    public void add(Timed timed) {
        timed.previous = head.previous;
        timed.next = head;
        head.previous.next = timed;
        head.previous = timed;
    }

    /** Ceases to watch; harmless when it was not watched. */
    public void remove(Timed timed) {
        if (timed == cursor) {
            cursor = timed.next;
        }
        timed.previous.next = timed.next;
        timed.next.previous = timed.previous;
        timed.previous = timed;
        timed.next = timed;
    }

    /** Whether nothing is watched: so it must be when every connection is closed. */
    public boolean isEmpty() {
        return head.next == head;
    }

    /** Tells whoever is overdue. What one of them throws is thrown, the rest has its turn at the next tick. */
    void sweep(long nowNanos) {
        cursor = head.next;
        while (cursor != head) {
            Timed at = cursor;
            cursor = at.next;
            long due = at.dueNanos();
            if (due != Timed.NEVER && nowNanos - due >= 0) {
                tell(at);
            }
        }
    }

    private static void tell(Timed late) {
        try {
            late.overdue();
        } catch (RuntimeException bug) {
            late.dueAt(Timed.NEVER); // else it would stand in everybody's way for ever
            throw bug;
        }
    }
}
