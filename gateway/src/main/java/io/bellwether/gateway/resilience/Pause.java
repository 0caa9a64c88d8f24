package io.bellwether.gateway.resilience;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.time.Duration;

/** Waits between tries, and stops waiting when nobody is there to wait for. */
final class Pause {
    private final Threads threads;

    Pause(Threads threads) {
        this.threads = threads;
    }

    /** Waits; answers whether the caller is still there. */
    boolean until(Leash leash, Duration wait) {
        if (!wait.isPositive()) {
            return leash.why().isEmpty();
        }
        Threads.Bell cut = threads.bell();
        Leash.Attached listener = (HttpFailure why) -> cut.ring();
        leash.attach(listener);
        try {
            return !cut.rungWithin(wait.toNanos()) && !Thread.currentThread().isInterrupted();
        } finally {
            leash.detach(listener);
        }
    }
}
