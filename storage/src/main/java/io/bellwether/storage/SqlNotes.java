package io.bellwether.storage;

import io.bellwether.assistant.desk.Notes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Notes in their table. */
public final class SqlNotes implements Notes {
    private final SqlQueue queue;

    public SqlNotes(Supplier<Database> databases) {
        this.queue = new SqlQueue(databases);
    }

    @Override
    public Optional<Note> add(String conversation, String author, String text, Instant at) {
        return queue.write(session -> {
            if (SqlTalk.taken(session, conversation).isEmpty()) {
                return Optional.empty();
            }
            return session.one(
                    SqlNotes::note,
                    "INSERT INTO desk_note (conversation, number, author, text, at)"
                            + " SELECT ?, COUNT(*) + 1, ?, ?, CAST(? AS BIGINT) FROM desk_note WHERE conversation = ?"
                            + " HAVING COUNT(*) < ? RETURNING number, author, text, at",
                    conversation,
                    author,
                    text,
                    at,
                    conversation,
                    MOST);
        });
    }

    @Override
    public List<Note> of(String conversation) {
        return queue.read(session -> session.list(
                SqlNotes::note, "SELECT * FROM desk_note WHERE conversation = ? ORDER BY number", conversation));
    }

    private static Note note(SqlRow row) {
        return new Note(row.whole("number"), row.text("author"), row.text("text"), row.instant("at"));
    }
}
