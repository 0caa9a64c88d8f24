package io.bellwether.gateway.exchange;

import java.time.Duration;

/**
 * How fast a stream must come once it has begun; a slower one is treated as one that fell silent.
 *
 * @param tokensPerSecond 0 for any pace
 * @param window over which it is judged, and the longest silence
 */
public record Pace(int tokensPerSecond, Duration window) {
    /** Any pace. */
    public static final Pace ANY = new Pace(0, Duration.ZERO);

    public Pace {
        if (tokensPerSecond < 0) {
            throw new IllegalArgumentException("tokensPerSecond: " + tokensPerSecond + " (expected: >= 0)");
        }
        if (tokensPerSecond > 0 && !window.isPositive()) {
            throw new IllegalArgumentException("window: " + window + " (expected: > 0)");
        }
    }

    public boolean isAny() {
        return tokensPerSecond == 0;
    }
}
