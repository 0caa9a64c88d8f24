package io.bellwether.simulator.script;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A duration drawn between two bounds, both included.
 *
 * @param min at least this, not negative
 * @param max at most this, not less than {@code min}
 */
public record Range(Duration min, Duration max) {
    public static final Range ZERO = new Range(Duration.ZERO, Duration.ZERO);

    public Range {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("range: " + min + ".." + max + " (expected: 0 <= min <= max)");
        }
    }

    public Duration draw(RandomGenerator random) {
        long spread = max.toNanos() - min.toNanos();
        return spread == 0 ? min : min.plusNanos(random.nextLong(spread + 1));
    }
}
