package io.bellwether.http.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stock virtual threads for what must not run on an event loop, whoever hands it over. A virtual thread that another
 * one starts is carried by the same scheduler (java.lang.VirtualThread, JDK 25), which for an exchange is its event
 * loop; so a platform thread starts them all.
 */
public final class WorkLane implements Executor, AutoCloseable {
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("work-starter").factory());

    WorkLane() {}

    @Override
    public void execute(Runnable task) {
        starter.execute(() -> Thread.ofVirtual().name("work").start(task));
    }

    /** Starts nothing more; what runs runs on. */
    @Override
    public void close() {
        starter.shutdown();
    }
}
