package io.bellwether.storage;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Notes events in their table, beside whoever notes them; what comes while too many wait is counted and dropped. Of a
 * conversation that was deleted nothing is noted but what an answer cost, which then belongs to nobody.
 */
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
        lane.execute(() -> {
            try {
                int ignored = databases.get().write(session -> session.change(sql, values));
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
