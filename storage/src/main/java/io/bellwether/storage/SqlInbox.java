package io.bellwether.storage;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.SearchForm;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.desk.Inbox;
import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.gateway.json.JsonTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The queues of the desk, read from conversations, messages and tickets. */
public final class SqlInbox implements Inbox {
    /** In what was said last; more of it nobody sees in a queue. */
    private static final String ENTRIES = "SELECT c.*, m.speaker AS last_speaker, substr(m.text, 1, 500) AS last_text,"
            + " t.number AS ticket, t.priority AS priority,"
            + " (SELECT e.details FROM talk_event e WHERE e.conversation = c.id AND e.what = 'intent'"
            + " ORDER BY e.at DESC, e.id LIMIT 1) AS understood,"
            + " (SELECT i.text FROM message i WHERE i.conversation = c.id AND i.number = 1 AND i.speaker = 'system'"
            + " AND i.extras LIKE '%\"event\":\"context\"%') AS introduced"
            + " FROM conversation c"
            + " LEFT JOIN ticket t ON t.conversation = c.id AND t.stage IN ('new', 'open', 'pending')"
            + " LEFT JOIN message m ON m.conversation = c.id AND m.number = (SELECT MAX(x.number) FROM message x"
            + " WHERE x.conversation = c.id AND x.speaker <> 'system' AND x.text <> '')";

    /** By its id, its customer, its ticket, or what was said in it. */
    private static final String SAID = "(c.id LIKE ? ESCAPE '!' OR c.end_user = ?"
            + " OR EXISTS (SELECT 1 FROM ticket n WHERE n.conversation = c.id AND n.number = ?)"
            + " OR EXISTS (SELECT 1 FROM message s WHERE s.conversation = c.id AND (s.folded LIKE ? ESCAPE '!'"
            + " OR (s.folded IS NULL AND lower(s.text) LIKE lower(?) ESCAPE '!'))))";

    private static final String RANK = "COALESCE(t.urgency, " + Priority.NORMAL.rank() + ")";
    private static final String LATEST_FIRST = " ORDER BY c.touched_at DESC, c.id DESC LIMIT ?";

    private final SqlQueue queue;

    public SqlInbox(Supplier<Database> databases) {
        this.queue = new SqlQueue(databases);
    }

    @Override
    public List<Entry> page(Queue wanted, String assistant, Place after, int atMost) {
        return wanted.isLine()
                ? line(assistant, after, atMost)
                : switch (wanted) {
                    case Queue.All all -> latest(of(assistant), after, atMost);
                    case Queue.For(String agent) ->
                        latest(of(assistant).and("c.assigned = ? AND c.assigned <> ''", agent), after, atMost);
                    case Queue.Owned(var owner) ->
                        latest(of(assistant).and("c.owner = ?", owner.written()), after, atMost);
                };
    }

    private List<Entry> line(String assistant, Place after, int atMost) {
        return found(
                of(assistant)
                        .and("c.owner = 'waiting'")
                        .and("(" + RANK + ", c.owned_at, c.id) > (?, ?, ?)", after.rank(), after.at(), after.id()),
                " ORDER BY " + RANK + ", c.owned_at, c.id LIMIT ?",
                atMost);
    }

    private List<Entry> latest(Narrowed whose, Place before, int atMost) {
        return found(whose.and("(c.touched_at, c.id) < (?, ?)", before.at(), before.id()), LATEST_FIRST, atMost);
    }

    @Override
    public List<Entry> search(String words, String assistant, int atMost) {
        String id = MessageId.of(words).map(MessageId::conversation).orElse(words);
        Narrowed those = of(assistant)
                .and(
                        SAID,
                        id.startsWith("cv_") ? literal(id) + "%" : literal(id),
                        words,
                        words,
                        "%" + literal(SearchForm.of(words)) + "%",
                        "%" + literal(words) + "%");
        return found(those, LATEST_FIRST, atMost);
    }

    private List<Entry> found(Narrowed whose, String inOrder, int atMost) {
        Object[] values =
                Stream.concat(whose.values().stream(), Stream.of(atMost)).toArray();
        return queue.read(session -> session.list(SqlInbox::entry, ENTRIES + whose.where() + inOrder, values));
    }

    private static Narrowed of(String assistant) {
        Narrowed all = new Narrowed("", List.of());
        return assistant.isEmpty() ? all : all.and("c.assistant = ?", assistant);
    }

    /** Which conversations: conditions with the values of their places. */
    private record Narrowed(String where, List<Object> values) {
        Narrowed and(String condition, Object... its) {
            List<Object> all =
                    Stream.concat(values.stream(), Arrays.stream(its)).toList();
            return new Narrowed(where + (where.isEmpty() ? " WHERE " : " AND ") + condition, all);
        }
    }

    /** What stands for itself in a pattern. */
    private static String literal(String words) {
        return words.replaceAll("[!%_]", "!$0");
    }

    @Override
    public long waiting() {
        return queue.<Long>read(session -> session.one(
                        row -> row.whole("count"),
                        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM conversation WHERE owner = 'waiting'")
                .orElse(0L));
    }

    @Override
    public int fold(int atMost) {
        return queue.writeSoon(session -> {
            List<Object[]> rows = session.list(
                    row -> new Object[] {
                        SearchForm.of(row.text("text")), row.text("conversation"), row.whole("number"), row.text("text")
                    },
                    "SELECT conversation, number, text FROM message WHERE folded IS NULL LIMIT ?",
                    atMost);
            int[] ignored = session.changeAll(
                    "UPDATE message SET folded = ? WHERE conversation = ? AND number = ? AND text = ?", rows);
            return rows.size();
        });
    }

    private static Entry entry(SqlRow row) {
        Conversation in = SqlTalk.conversation(row);
        String intent = row.optionalText("understood")
                .flatMap(details -> SqlJson.read(details).member("intent"))
                .flatMap(JsonTree::text)
                .orElse("");
        return new Entry(
                in,
                row.instant("owned_at"),
                row.optionalText("last_text").map(text -> new Said(Speaker.of(row.text("last_speaker")), text)),
                Known.introduced(row.optionalText("introduced").orElse(""), intent),
                row.optionalText("ticket").map(number -> new Case(number, priority(row.text("priority")))));
    }

    private static Priority priority(String written) {
        return Priority.valueOf(written.toUpperCase(Locale.ROOT));
    }
}
