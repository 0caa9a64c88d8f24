package io.bellwether.assistant.channel;

import java.time.Duration;

/**
 * When an account may send next: so many a second, and not at all for a while after the messenger has said that it is
 * too much. Decides only; whoever sends does the waiting.
 */
final class Pace {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final long gapNanos;
    private long nextNanos;

    Pace(int perSecond, long nowNanos) {
        this.gapNanos = SECOND_NANOS / perSecond;
        this.nextNanos = nowNanos;
    }

    /** Takes the next place; how long until it is due. */
    synchronized Duration take(long nowNanos) {
        long due = Math.max(nowNanos, nextNanos);
        nextNanos = due + gapNanos;
        return Duration.ofNanos(due - nowNanos);
    }

    /** Nothing before some time has passed. */
    synchronized void hold(long nowNanos, Duration pause) {
        nextNanos = Math.max(nextNanos, nowNanos + pause.toNanos());
    }
}
