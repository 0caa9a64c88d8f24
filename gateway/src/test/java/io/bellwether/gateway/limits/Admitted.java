package io.bellwether.gateway.limits;

/** What was let through, in order of time, and by how much any span of it exceeded its rate. */
final class Admitted {
    private final long eachNanos;
    private long units;
    private long least = Long.MAX_VALUE;
    private long worst;
    private long count;

    /**
     * @param eachNanos the time that the rate allows for one
     */
    Admitted(long eachNanos) {
        this.eachNanos = eachNanos;
    }

    void at(long nowNanos, long many) {
        least = Math.min(least, units * eachNanos - nowNanos);
        units += many;
        count++;
        worst = Math.max(worst, units * eachNanos - nowNanos - least);
    }

    /** The most that any span of time had beyond what its length allows, rounded up. */
    long worstBeyondRate() {
        return Math.ceilDiv(worst, eachNanos);
    }

    long count() {
        return count;
    }

    long units() {
        return units;
    }
}
