package io.bellwether.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again, every few milliseconds, until something is so; the test fails when it never is. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 2;

    private Eventually() {}

    /** What is looked at, once it is so. */
    public static <T> T get(Supplier<T> look, Predicate<? super T> so) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!so.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + "; last seen: " + seen);
            }
            pause(LOOK_EVERY_MILLIS);
            seen = look.get();
        }
        return seen;
    }

    public static void holds(BooleanSupplier so) {
        boolean ignored = get(so::getAsBoolean, held -> held);
    }

    /** Lets a few milliseconds go by, for whoever paces something himself. */
    public static void pause(long millis) {
        try {
            boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
