package io.bellwether.storage;

import io.bellwether.assistant.conversation.StoreAway;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few at a time to the database, in the order in which they came: a thousand conversations that all want to be
 * kept wait for each other here, and do not take each other's connections for a database that is away.
 */
final class SqlQueue {
    private static final int AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Supplier<Database> databases;

    SqlQueue(Supplier<Database> databases) {
        this.databases = databases;
    }

    <T> T write(SqlWork<T> work) {
        return inTurn(() -> databases.get().write(work));
    }

    <T> T writeSoon(SqlWork<T> work) {
        return inTurn(() -> databases.get().writeSoon(work));
    }

    <T> T read(SqlWork<T> work) {
        return inTurn(() -> databases.get().read(work));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreAway("the database is too slow", new IllegalStateException("waited 10 s"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreAway("stopped", stopped);
        }
        try {
            return work.get();
        } catch (StorageFailure failure) {
            throw new StoreAway("conversations cannot be kept: " + failure.getMessage(), failure);
        } finally {
            places.release();
        }
    }
}
