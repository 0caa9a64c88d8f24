package io.bellwether.app.alerts;

import io.bellwether.http.Payload;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Alerts on their way to one place: one after the other, each tried a few times, on a thread of its own. Bounded: what
 * comes while it is full, or is never taken, is counted and dropped.
 */
public final class Outbox implements AutoCloseable {
    private static final int MOST_WAITING = 256;
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LongAdder dropped = new LongAdder();
    private final Place place;
    private final Runnable onGivenUp;

    /** Where alerts go. */
    @FunctionalInterface
    public interface Place {
        /** Brings one there, which may take a while; whether it was taken. */
        boolean isTaken(Alert alert);
    }

    private Outbox(Place place, Runnable onGivenUp) {
        this.place = place;
        this.onGivenUp = onGivenUp;
    }

    /**
     * Begins to bring alerts there.
     *
     * @param onGivenUp told when one was not taken at last
     */
    public static Outbox open(Place place, Runnable onGivenUp) {
        Outbox outbox = new Outbox(place, onGivenUp);
        Thread.ofVirtual().name("alerts").start(outbox::run);
        return outbox;
    }

    /** Takes an alert, or counts that it could not. Never waits. */
    public void offer(Alert alert) {
        if (!waiting.offer(alert)) {
            dropped.increment();
        }
    }

    /** Something for programs alone. */
    public void offer(byte[] json) {
        offer(new Alert("", "", Payload.of(json)));
    }

    /** Alerts that were never taken at the other end. */
    public long dropped() {
        return dropped.sum();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Alert alert = waiting.poll(1, TimeUnit.SECONDS);
                if (alert != null && !isDelivered(alert)) {
                    dropped.increment();
                    onGivenUp.run();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDelivered(Alert alert) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (place.isTaken(alert)) {
                return true;
            }
            if (attempt < TRIES && closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            pause = pause.multipliedBy(2);
        }
        return false;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
