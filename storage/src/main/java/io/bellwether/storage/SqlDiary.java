package io.bellwether.storage;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Notes events in their table, beside whoever notes them; what comes while too many wait is counted and dropped. Of a
 * conversation that was deleted nothing is noted but what an answer cost, which then belongs to nobody.
 */
public final class SqlDiary implements Diary {
    private static final int MOST_WAITING = 256;
    private static final int MOST_AT_ONCE = 64;

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ConcurrentLinkedQueue<SqlWork<Integer>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
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
        later(
                "INSERT INTO talk_event (id, what, conversation, assistant, details, at)"
                        + " SELECT ?, ?, id, ?, ?, CAST(? AS BIGINT) FROM conversation WHERE id = ?",
                ids.get(),
                what.written(),
                assistant,
                details.endObject().toString(),
                clock.instant(),
                conversation);
    }

    @Override
    public void understood(String conversation, String assistant, Wish wish) {
        JsonWriter details = new JsonWriter()
                .object()
                .member("intent", wish.intent())
                .member("percent", wish.percent())
                .name("ranked")
                .array();
        wish.ranked().forEach(details::value);
        note(What.INTENT, conversation, assistant, details.endArray());
    }

    @Override
    public void billed(MessageId id, String assistant, String outcome, Bill bill) {
        OptionalLong cost = bill.costMicroDollars();
        later(
                "INSERT INTO talk_bill (conversation, number, assistant, model, outcome, input_tokens, output_tokens,"
                        + " cost_micro_dollars, first_millis, total_millis, at)"
                        + " VALUES (COALESCE((SELECT id FROM conversation WHERE id = ?), ?),"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                id.conversation(),
                "gone_" + ids.get(),
                id.number(),
                assistant,
                bill.model(),
                outcome,
                bill.usage().inputTokens(),
                bill.usage().outputTokens(),
                cost.isPresent() ? Optional.of(cost.getAsLong()) : Optional.empty(),
                bill.firstMillis(),
                bill.totalMillis(),
                clock.instant());
    }

    private void later(String sql, Object... values) {
        if (!room.tryAcquire()) {
            dropped.increment();
            return;
        }
        waiting.add(session -> session.change(sql, values));
        if (writing.compareAndSet(false, true)) {
            lane.execute(this::write);
        }
    }

    /** All that waits, a group to a transaction, so that notes seldom stand in the way of what they are about. */
    private void write() {
        do {
            try {
                List<SqlWork<Integer>> group = group();
                while (!group.isEmpty()) {
                    write(group);
                    group = group();
                }
            } finally {
                writing.set(false);
            }
        } while (!waiting.isEmpty() && writing.compareAndSet(false, true)); // of those who came meanwhile none began
    }

    private List<SqlWork<Integer>> group() {
        List<SqlWork<Integer>> group = new ArrayList<>();
        SqlWork<Integer> next = waiting.poll();
        while (next != null) {
            group.add(next);
            next = group.size() < MOST_AT_ONCE ? waiting.poll() : null;
        }
        return group;
    }

    private void write(List<SqlWork<Integer>> group) {
        try {
            written(group);
        } catch (StorageFailure oneOfThem) {
            group.forEach(this::alone); // the others are not to blame
        } finally {
            room.release(group.size());
        }
    }

    private void alone(SqlWork<Integer> note) {
        try {
            written(List.of(note));
        } catch (StorageFailure refused) {
            dropped.increment();
        }
    }

    private void written(List<SqlWork<Integer>> group) {
        int ignored = databases.get().writeSoon(session -> {
            int rows = 0;
            for (SqlWork<Integer> note : group) {
                rows += note.run(session);
            }
            return rows;
        });
    }

    /** Events that were never noted. */
    public long dropped() {
        return dropped.sum();
    }
}
