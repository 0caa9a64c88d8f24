package io.bellwether.gateway.exchange;

import java.time.Duration;

/**
 * When a whole exchange must be over, all its attempts and waits included.
 *
 * @param atNanos on {@link System#nanoTime}'s scale
 */
public record Deadline(long atNanos) {
    public static Deadline in(Duration time, long nowNanos) {
        return new Deadline(nowNanos + time.toNanos());
    }

    /** Time left; negative when it has passed. */
    public Duration left(long nowNanos) {
        return Duration.ofNanos(atNanos - nowNanos);
    }

    /** Whether at least this much time is left. */
    public boolean leaves(Duration needed, long nowNanos) {
        return atNanos - nowNanos >= needed.toNanos();
    }

    /** The end of a part that may take so long from now, but not past the deadline. */
    public long within(Duration part, long nowNanos) {
        return Math.min(atNanos, nowNanos + part.toNanos());
    }
}
