package io.bellwether.storage;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Notes events in their table, beside whoever notes them; what comes while too many wait is counted and dropped. */
public final class SqlDiary implements Diary {
    private static final int MOST_WAITING = 256;

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final LongAdder dropped = new LongAdder();
    private final Supplier<Database> databases;
    private final Executor lane;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * @param lane where the database may be asked
     * @param ids unique among all that share the database
     */
    public SqlDiary(Supplier<Database> databases, Executor lane, Supplier<String> ids, InstantSource clock) {
        this.databases = databases;
        this.lane = lane;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void note(What what, String conversation, String assistant, JsonWriter details) {
        if (!room.tryAcquire()) {
            dropped.increment();
            return;
        }
        Object[] row = {
            ids.get(),
            what.written(),
            conversation,
            assistant,
            details.endObject().toString(),
            clock.instant()
        };
        lane.execute(() -> {
            try {
                int ignored = databases
                        .get()
                        .write(session -> session.change(
                                "INSERT INTO talk_event (id, what, conversation, assistant, details, at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?)",
                                row));
            } catch (StorageFailure away) {
                dropped.increment();
            } finally {
                room.release();
            }
        });
    }

    /** Events that were never noted. */
    public long dropped() {
        return dropped.sum();
    }
}
