package io.bellwether.storage;

import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.desk.Ticket.Stage;
import io.bellwether.assistant.desk.Tickets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Tickets in their table. That a conversation has one open ticket is the database's own rule. */
public final class SqlTickets implements Tickets {
    private static final String OPEN = " WHERE conversation = ? AND stage IN ('new', 'open', 'pending')";
    private static final String ALL = "SELECT * FROM ticket";

    private final Supplier<Database> databases;
    private final Function<String, Optional<String>> promised;

    public SqlTickets(Supplier<Database> databases) {
        this(databases, conversation -> Optional.empty());
    }

    /**
     * With numbers that were told already.
     *
     * @param promised the number that was promised for a conversation, one of those reserved
     */
    public SqlTickets(Supplier<Database> databases, Function<String, Optional<String>> promised) {
        this.databases = databases;
        this.promised = promised;
    }

    @Override
    public Opened open(Request request) {
        return write(session -> {
            Optional<Ticket> known = ofConversation(session, request.conversation());
            if (known.isPresent()) {
                return new Opened(known.get(), false);
            }
            String number = promised.apply(request.conversation())
                    .orElseGet(() -> numbers(session, 1, request.createdAt()).getFirst());
            int added = session.change(
                    "INSERT INTO ticket (number, conversation, assistant, reason, priority, urgency, stage, summary,"
                            + " contact, created_at, due_at, changed_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'new', ?, '', ?, ?, ?) ON CONFLICT DO NOTHING",
                    number,
                    request.conversation(),
                    request.assistant(),
                    request.reason().written(),
                    request.priority().written(),
                    request.priority().rank(),
                    request.summary(),
                    request.createdAt(),
                    request.dueAt(),
                    request.createdAt());
            return new Opened(ofConversation(session, request.conversation()).orElseThrow(), added == 1);
        });
    }

    @Override
    public List<String> reserve(int count, Instant at) {
        return write(session -> numbers(session, count, at));
    }

    private static List<String> numbers(SqlSession session, int count, Instant at) {
        long year = at.atZone(ZoneOffset.UTC).getYear();
        long last = session.one(
                        row -> row.whole("value"),
                        "INSERT INTO ticket_count (year, value) VALUES (?, ?) ON CONFLICT (year)"
                                + " DO UPDATE SET value = ticket_count.value + excluded.value RETURNING value",
                        year,
                        count)
                .orElseThrow();
        return LongStream.rangeClosed(last - count + 1, last)
                .mapToObj(each -> String.format(Locale.ROOT, "T-%d-%06d", year, each))
                .toList();
    }

    @Override
    public Optional<Ticket> find(String number) {
        return read(session -> find(session, number));
    }

    @Override
    public Optional<Ticket> ofConversation(String conversation) {
        return read(session -> ofConversation(session, conversation));
    }

    private static Optional<Ticket> ofConversation(SqlSession session, String conversation) {
        return session.one(SqlTickets::ticket, ALL + OPEN, conversation);
    }

    @Override
    public List<Ticket> allOf(String conversation) {
        return read(session ->
                session.list(SqlTickets::ticket, ALL + " WHERE conversation = ? ORDER BY created_at", conversation));
    }

    @Override
    public List<Ticket> list(Stage stage, int atMost) {
        return read(session -> session.list(
                SqlTickets::ticket,
                ALL + " WHERE stage = ? ORDER BY urgency, due_at LIMIT ?",
                stage.written(),
                atMost));
    }

    @Override
    public Optional<Ticket> stage(String number, Stage stage, Instant at) {
        return write(session -> {
            int ignored = session.change(
                    "UPDATE ticket SET stage = ?, changed_at = ?,"
                            + " merged_into = CASE WHEN ? = 1 THEN '' ELSE merged_into END WHERE number = ?",
                    stage.written(),
                    at,
                    stage.isOpen(),
                    number);
            return find(session, number);
        });
    }

    @Override
    public Optional<Ticket> merge(String number, String into, Instant at) {
        return write(session -> {
            int merged = session.change(
                    "UPDATE ticket SET stage = 'closed', merged_into = ?, changed_at = ? WHERE number = ?"
                            + " AND merged_into = '' AND number <> ? AND EXISTS"
                            + " (SELECT 1 FROM ticket t WHERE t.number = ? AND t.merged_into = '')",
                    into,
                    at,
                    number,
                    into,
                    into);
            if (merged == 0) {
                return Optional.empty();
            }
            int ignored = session.change("UPDATE ticket SET merged_into = ? WHERE merged_into = ?", into, number);
            return find(session, number);
        });
    }

    private static Optional<Ticket> find(SqlSession session, String number) {
        return session.one(SqlTickets::ticket, ALL + " WHERE number = ?", number);
    }

    @Override
    public Optional<Ticket> contact(String number, String contact) {
        return write(session -> {
            int ignored = session.change("UPDATE ticket SET contact = ? WHERE number = ?", contact, number);
            return find(session, number);
        });
    }

    private static Ticket ticket(SqlRow row) {
        return new Ticket(
                row.text("number"),
                row.text("conversation"),
                row.text("assistant"),
                Reason.valueOf(row.text("reason").toUpperCase(Locale.ROOT)),
                Priority.valueOf(row.text("priority").toUpperCase(Locale.ROOT)),
                Stage.valueOf(row.text("stage").toUpperCase(Locale.ROOT)),
                row.text("summary"),
                row.text("contact"),
                row.text("merged_into"),
                row.instant("created_at"),
                row.instant("due_at"));
    }

    private <T> T write(SqlWork<T> work) {
        try {
            return databases.get().write(work);
        } catch (StorageFailure failure) {
            throw new StoreAway("tickets cannot be written", failure);
        }
    }

    private <T> T read(SqlWork<T> work) {
        try {
            return databases.get().read(work);
        } catch (StorageFailure failure) {
            throw new StoreAway("tickets cannot be read", failure);
        }
    }
}
