package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about by itself: looks every millisecond, and gives up with a name for what did not come. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MOST_LATE_MILLIS = 5_000;
    private static final long LOOK_NANOS = 1_000_000;

    private Await() {}

    /** Returns when it holds. */
    public static void until(String what, Callable<Boolean> holds) {
        long due = in(PATIENCE);
        while (!holds(holds)) {
            if (System.nanoTime() - due > 0) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Passes time in which something must not happen. */
    public static void pass(Duration time) {
        long due = in(time);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** That far from now, on {@link System#nanoTime}'s scale. */
    public static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    /** Soon enough for anything on one machine. */
    public static long soon() {
        return in(PATIENCE);
    }

    /**
     * Asserts that so many milliseconds have passed since a moment on {@link System#nanoTime}'s scale, and no more
     * than a busy machine may add: what would have ended the wait instead takes longer than that.
     */
    public static void assertMillisSince(long nanos, long least) {
        assertThat(millisSince(nanos)).isBetween(least, least + MOST_LATE_MILLIS);
    }

    /** Milliseconds since a moment on {@link System#nanoTime}'s scale. */
    public static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception broken) {
            throw new AssertionError("could not look: " + broken, broken);
        }
    }
}
