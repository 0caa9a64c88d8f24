package io.bellwether.gateway.resilience;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between tries, and stops waiting when nobody is there to wait for. */
final class Pause {
    /** Waits; answers whether the caller is still there. */
    boolean until(Leash leash, Duration wait) {
        if (!wait.isPositive()) {
            return leash.why().isEmpty();
        }
        CountDownLatch cut = new CountDownLatch(1);
        Leash.Attached listener = (HttpFailure why) -> cut.countDown();
        leash.attach(listener);
        try {
            return !cut.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            leash.detach(listener);
        }
    }
}
