package io.bellwether.http.loop;

/** Something that waits for a peer and must not wait for ever. Watched by its loop's {@link Watch}. */
public abstract class Timed {
    /** Due never. */
    public static final long NEVER = Long.MAX_VALUE;

    private volatile long dueNanos = NEVER;

    /** Neighbours in the watch's list; touched on the loop only. */
    Timed previous = this;

    Timed next = this;

    /**
     * Sets when the wait ends, on {@link System#nanoTime}'s scale; {@link #NEVER} when nothing is waited for. Any
     * thread may call.
     */
    public final void dueAt(long nanos) {
        dueNanos = nanos;
    }

    /** When the wait ends. */
    protected long dueNanos() {
        return dueNanos;
    }

    /** The wait is over, in vain. On the loop; called again at the next tick unless the due time has been moved. */
    protected abstract void overdue();
}
