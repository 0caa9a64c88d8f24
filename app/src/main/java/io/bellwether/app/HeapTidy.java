package io.bellwether.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has the heap's old part collected when it has grown a good deal. The serial collector, which the launcher chooses,
 * looks there only once the heap has reached its bound: until then whatever outlived its youth, as each stream of some
 * seconds does, would stay in memory, dead.
 *
 * <p>A collection stops the process, for longer the more lives, so there are few, and none in a process that does not
 * grow.
 */
final class HeapTidy implements AutoCloseable {
    /** Set by the launcher beside its collector; who brings another needs none of this. */
    private static final String WANTED = "bellwether.heap.tidy";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(15);
    private static final long LEAST_GROWTH_BYTES = 128L * 1024 * 1024;

    private final LongSupplier heapBytes;
    private final Runnable collector;
    private final LongSupplier nanoTime;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long tidyBytes;
    private long tidiedNanos;

    /**
     * @param heapBytes what the heap takes of the machine's memory
     * @param collector collects all of it before it returns
     */
    HeapTidy(LongSupplier heapBytes, Runnable collector, LongSupplier nanoTime) {
        this.heapBytes = heapBytes;
        this.collector = collector;
        this.nanoTime = nanoTime;
        this.tidyBytes = heapBytes.getAsLong();
        this.tidiedNanos = nanoTime.getAsLong();
    }

    /** Of this process; begins if the launcher wants it. */
    static HeapTidy start() {
        HeapTidy tidy = new HeapTidy(Runtime.getRuntime()::totalMemory, System::gc, System::nanoTime);
        if (Boolean.getBoolean(WANTED)) {
            Thread.ofVirtual().name("heap-tidy").start(tidy::run);
        }
        return tidy;
    }

    private void run() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects if it is worth it. */
    void look() {
        long now = nanoTime.getAsLong();
        long grown = heapBytes.getAsLong() - tidyBytes;
        boolean due = now - tidiedNanos >= LEAST_PAUSE.toNanos();
        if (due && grown >= Math.max(LEAST_GROWTH_BYTES, tidyBytes)) {
            collector.run();
            tidyBytes = heapBytes.getAsLong();
            tidiedNanos = nanoTime.getAsLong();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
