package io.bellwether.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Small things for the disk and the store that one thread does, now or again and again. What fails is told. */
final class Chores {
    private static final long CLOSE_PATIENCE_SECONDS = 5;

    private final ScheduledExecutorService thread;
    private final Notices notices;
    private final String remedy;

    /** Something that may fail at the disk. */
    @FunctionalInterface
    interface Chore {
        void run() throws IOException;
    }

    /**
     * @param name of its thread
     * @param remedy what helps where the disk does not do its part
     */
    Chores(String name, String remedy, Notices notices) {
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        this.notices = notices;
        this.remedy = remedy;
    }

    void once(Chore chore) {
        thread.execute(() -> safely(chore));
    }

    void every(Duration pause, Chore chore) {
        thread.scheduleWithFixedDelay(() -> safely(chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A thread edge: it goes on, and what comes again is tried again. */
    private void safely(Chore chore) {
        try {
            chore.run();
        } catch (IOException disk) {
            notices.warn(String.valueOf(disk.getMessage()), remedy);
        } catch (RuntimeException bug) {
            notices.bug(bug);
        }
    }

    /** Ends after what is under way and one last chore. */
    void close(Chore last) {
        once(last);
        thread.shutdown();
        try {
            boolean ignored = thread.awaitTermination(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
