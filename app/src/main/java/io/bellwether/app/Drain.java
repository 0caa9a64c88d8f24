package io.bellwether.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes a server out of traffic without hurting anyone (behaviour: "Graceful drain" in docs/operating/drain.md). */
record Drain(Listeners server, Notices notices, Runnable streamsAway, Duration delay, Duration timeout) {
    /** How often it is looked whether all have gone. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** How long those who were sent away may take to hear it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Cut short by a second signal. */
    static final class Hurry {
        private final CountDownLatch called = new CountDownLatch(1);

        void up() {
            called.countDown();
        }

        /** Waits; answers whether it was told to hurry. */
        boolean within(Duration time) {
            try {
                return called.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }

    void run(Hurry hurry) {
        long begun = System.nanoTime();
        notices.log().write(notices.about("draining").number("live", server.liveExchanges()));
        server.startDraining();
        boolean hurried = hurry.within(delay);
        server.stopAccepting();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!hurried && server.liveExchanges() > 0 && System.nanoTime() < deadline) {
            hurried = hurry.within(LOOK_EVERY);
        }
        long cut = server.liveExchanges();
        sendAway();
        notices.log().write(notices.about("drained").number("cut", cut).millis("drain_ms", System.nanoTime() - begun));
    }

    private void sendAway() {
        streamsAway.run(); // first, so that their readers still hear how they ended
        server.sendAway();
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        Hurry never = new Hurry();
        while (server.liveExchanges() > 0 && System.nanoTime() < deadline) {
            never.within(LOOK_EVERY);
        }
    }
}
