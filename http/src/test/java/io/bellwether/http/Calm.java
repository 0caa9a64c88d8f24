package io.bellwether.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Judges what has a bound of time only in moments in which the machine lets it be judged: a thread of its own is
 * woken every few milliseconds meanwhile, and when even that came late, a failure is the machine's and is tried
 * again. A failure while nobody was late stands at once, and so does the last one.
 */
public final class Calm {
    private static final int MOST_TRIES = 5;
    private static final long BEAT_MILLIS = 5;
    private static final long LATE_NANOS = 40_000_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread beats = Thread.ofPlatform().daemon().unstarted(this::beat);
    private long worstNanos;

    private Calm() {}

    /** Something that asserts, and starts from nothing each time. */
    @FunctionalInterface
    public interface Trial {
        void run() throws Exception;
    }

    /** Returns when the trial has passed. */
    public static void judges(Trial trial) throws Exception {
        for (int i = 1; i < MOST_TRIES; i++) {
            Calm calm = new Calm();
            calm.beats.start();
            try {
                trial.run();
                return;
            } catch (Exception | AssertionError failed) {
                if (calm.worstLateNanos() < LATE_NANOS) {
                    throw failed;
                }
            } finally {
                calm.over.countDown();
            }
        }
        trial.run();
    }

    private long worstLateNanos() throws InterruptedException {
        over.countDown();
        beats.join();
        return worstNanos;
    }

    private void beat() {
        try {
            for (boolean done = false; !done; ) {
                long begun = System.nanoTime();
                done = over.await(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                worstNanos = Math.max(worstNanos, System.nanoTime() - begun - BEAT_MILLIS * 1_000_000);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
