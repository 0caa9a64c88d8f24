package io.bellwether.assistant.channel;

import java.time.Duration;

/**
 * How often a part is tried, and when: after 2 s, then each time after twice as long up to five minutes, but never
 * sooner than the messenger asks.
 */
record Persistence(int tries, Duration first, Duration longest) {
    static final Persistence USUAL = new Persistence(8, Duration.ofSeconds(2), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 20;

    boolean isEnough(int attempts) {
        return attempts >= tries;
    }

    /** How long after a try that was not taken. */
    Duration pause(int attempts, Duration asked) {
        Duration doubled = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempts - 1));
        Duration own = doubled.compareTo(longest) > 0 ? longest : doubled;
        return own.compareTo(asked) > 0 ? own : asked;
    }
}
