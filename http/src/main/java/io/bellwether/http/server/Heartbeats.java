package io.bellwether.http.server;

import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.loop.Watch;
import java.time.Duration;

/**
 * When it is time for a {@link Heartbeat}. Silence is counted in the loop's ticks, since asking the clock at each of a
 * stream's pieces would cost more than sending it; a beat comes up to two ticks late.
 */
final class Heartbeats {
    private final long everyNanos;
    private final long everyTicks;

    /**
     * @param every how long an answer may be silent; zero for as long as it likes
     */
    Heartbeats(Duration every) {
        this.everyNanos = every.toNanos();
        this.everyTicks = Math.max(1, every.dividedBy(Watch.TICK));
    }

    /** When to look first at an answer that nothing has been said of since then. */
    long after(long nanos) {
        return everyNanos == 0 ? Timed.NEVER : nanos + everyNanos;
    }

    /** Whether an answer has been silent for too long. On the loop. */
    boolean isDue(ServerExchange exchange, Loop loop) {
        return everyNanos != 0 && loop.ticks() - exchange.spokeTick() >= everyTicks;
    }

    /** When to look again. On the loop. */
    long next(ServerExchange exchange, Loop loop) {
        if (everyNanos == 0) {
            return Timed.NEVER;
        }
        long left = everyTicks - (loop.ticks() - exchange.spokeTick());
        return loop.in(left > 0 ? Watch.TICK.multipliedBy(left) : Duration.ofNanos(everyNanos));
    }
}
