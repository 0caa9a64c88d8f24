package io.bellwether.storage;

import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.AuditLog;
import io.bellwether.console.audit.Change;
import java.util.List;
import java.util.function.Supplier;

/** The audit log in a table. One row of counters is what lets writers in one after the other. */
public final class SqlAudit implements AuditLog {
    private static final String COLUMNS =
            "number, at, actor, action, subject, request_id, state_before, state_after, previous_hash, hash";

    private final Supplier<Database> databases;

    public SqlAudit(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public AuditEntry append(Change change, AuditEntry.State state) {
        return databases.get().write(session -> append(session, change, state));
    }

    /** Within a transaction that makes the change itself. */
    static AuditEntry append(SqlSession session, Change change, AuditEntry.State state) {
        long number = session.one(
                        row -> row.whole("value"),
                        "UPDATE change_counter SET value = value + 1 WHERE name = 'audit' RETURNING value")
                .orElseThrow();
        String previous = session.one(row -> row.text("hash"), "SELECT hash FROM audit WHERE number = ?", number - 1)
                .orElse(AuditEntry.START);
        AuditEntry entry = AuditEntry.after(previous, number, change, state);
        session.change(
                "INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                change.at(),
                change.actor(),
                change.action(),
                change.subject(),
                change.requestId(),
                entry.before(),
                entry.after(),
                entry.previous(),
                entry.hash());
        return entry;
    }

    @Override
    public List<AuditEntry> list(Search search) {
        return databases
                .get()
                .read(session -> session.list(
                        SqlAudit::entry,
                        "SELECT " + COLUMNS + " FROM audit WHERE number < ? AND (? = '' OR actor = ?)"
                                + " AND substr(subject, 1, CAST(? AS INTEGER)) = ? ORDER BY number DESC LIMIT ?",
                        search.before(),
                        search.actor(),
                        search.actor(),
                        search.subject().length(),
                        search.subject(),
                        search.limit()));
    }

    @Override
    public List<AuditEntry> from(long number, int limit) {
        return databases
                .get()
                .read(session -> session.list(
                        SqlAudit::entry,
                        "SELECT " + COLUMNS + " FROM audit WHERE number >= ? ORDER BY number LIMIT ?",
                        number,
                        limit));
    }

    @Override
    public long count() {
        return databases.get().read(session -> session.one(
                        row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'audit'")
                .orElse(0L));
    }

    private static AuditEntry entry(SqlRow row) {
        return new AuditEntry(
                row.whole("number"),
                new Change(
                        row.instant("at"),
                        row.text("actor"),
                        row.text("action"),
                        row.text("subject"),
                        row.text("request_id")),
                row.optionalText("state_before"),
                row.optionalText("state_after"),
                row.text("previous_hash"),
                row.text("hash"));
    }
}
