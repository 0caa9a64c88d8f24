package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rate;

/** The naive twin: counts in each period and forgets at its end. */
final class FixedWindow {
    private final long limit;
    private final long periodNanos;
    private long window = Long.MIN_VALUE;
    private long taken;

    FixedWindow(Rate rate) {
        this.limit = rate.limit();
        this.periodNanos = rate.period().toNanos();
    }

    boolean take(long nowNanos) {
        long now = Math.floorDiv(nowNanos, periodNanos);
        taken = now == window ? taken + 1 : 1;
        window = now;
        return taken <= limit;
    }
}
