package io.bellwether.gateway.files;

import java.time.Duration;

/**
 * How a {@link GroupWriter} gathers and writes.
 *
 * @param capBytes most bytes waiting in memory; as many again may be on their way to the disk
 * @param writeEvery how long a group gathers before it is written; 0 writes at once
 * @param forceEvery at most this long after its writing a group is made durable
 * @param retryEvery how long to wait after the disk refused
 */
public record Pace(int capBytes, Duration writeEvery, Duration forceEvery, Duration retryEvery) {
    private static final int LEAST_CAP = 1024;

    public Pace {
        if (capBytes < LEAST_CAP) {
            throw new IllegalArgumentException("capBytes: " + capBytes + " (expected: >= " + LEAST_CAP + ")");
        }
        if (writeEvery.isNegative() || forceEvery.isNegative() || !retryEvery.isPositive()) {
            throw new IllegalArgumentException("pace: " + writeEvery + ", " + forceEvery + ", " + retryEvery
                    + " (expected: not negative, the last > 0)");
        }
    }
}
