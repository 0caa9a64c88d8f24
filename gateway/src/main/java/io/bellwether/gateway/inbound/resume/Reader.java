package io.bellwether.gateway.inbound.resume;

import org.jspecify.annotations.Nullable;

/** Somebody who reads a recording: how far they are, and whether they wait. Guarded by the recording's lock. */
public final class Reader {
    long after;
    boolean gone;

    @Nullable
    Thread waiting;

    Reader(long after) {
        this.after = after;
    }

    /** Whoever is to be woken; nobody from then on. */
    @Nullable
    Thread taken() {
        Thread wake = waiting;
        waiting = null;
        return wake;
    }
}
