package io.bellwether.http.client;

import java.time.Duration;

/**
 * How long an origin's idle connections are kept: as set, or for a second less than its server was last seen to keep
 * them, lest a request be sent on a connection that is just being closed. On its loop only.
 */
final class IdleTime {
    /** So much earlier than the server. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    /** Never less than this: a server that goes away closes all, which tells nothing of its habits. */
    static final Duration LEAST = Duration.ofSeconds(1);

    /** What was seen is believed for so long. */
    static final Duration BELIEVED = Duration.ofMinutes(10);

    private final long setNanos;
    private long seenNanos;
    private long believedUntil;

    IdleTime(Duration set) {
        this.setNanos = set.toNanos();
        this.seenNanos = setNanos;
    }

    /** How long to keep one from now on, in nanoseconds. */
    long nanos(long now) {
        if (seenNanos < setNanos && now - believedUntil >= 0) {
            seenNanos = setNanos;
        }
        return seenNanos;
    }

    /** The server has closed one that was idle for so long. */
    void closedAfter(long idleNanos, long now) {
        long shorter = Math.max(LEAST.toNanos(), idleNanos - MARGIN.toNanos());
        if (shorter < nanos(now)) {
            seenNanos = shorter;
            believedUntil = now + BELIEVED.toNanos();
        }
    }
}
