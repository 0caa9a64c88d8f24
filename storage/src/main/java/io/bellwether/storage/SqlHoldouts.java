package io.bellwether.storage;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.holdout.HoldoutActions;
import io.bellwether.console.holdout.HoldoutDirectory;
import io.bellwether.gateway.resilience.holdout.Holdout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Targets that are held out, in the store. A change, its audit entry and the count that gateways look at are one
 * transaction; what was released by itself is swept by the next change.
 */
public final class SqlHoldouts implements HoldoutDirectory {
    private static final String ALL = "SELECT provider, model, reason, held_by, since_at, until_at FROM held_out";

    private final Supplier<Database> databases;

    public SqlHoldouts(Supplier<Database> databases) {
        this.databases = databases;
    }

    /** What there is at some moment, with what was released by itself since; the version grows with every change. */
    public record Loaded(long version, List<Holdout> holdouts) {}

    /** Grows with every change. */
    public long version() {
        return databases.get().read(SqlHoldouts::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'held_out'")
                .orElse(0L);
    }

    /** The version first: what is newer than it is loaded once more, never missed. */
    public Loaded load() {
        return databases.get().read(session -> new Loaded(version(session), session.list(SqlHoldouts::holdout, ALL)));
    }

    @Override
    public List<Holdout> all(Instant now) {
        return databases
                .get()
                .read(session -> session.list(
                        SqlHoldouts::holdout,
                        ALL + " WHERE until_at IS NULL OR until_at > ? ORDER BY provider, model",
                        now));
    }

    @Override
    public Outcome<Holdout> hold(Holdout holdout, Change change) {
        return databases.get().write(session -> {
            begin(session, change.at());
            Optional<Holdout> before = find(session, holdout.provider(), holdout.model());
            long count = session.one(row -> row.whole("count"), "SELECT COUNT(*) AS count FROM held_out")
                    .orElse(0L);
            if (before.isEmpty() && count >= MOST) {
                return new Outcome.Taken<>();
            }
            delete(session, holdout.provider(), holdout.model());
            session.change(
                    "INSERT INTO held_out (provider, model, reason, held_by, since_at, until_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    holdout.provider(),
                    holdout.model(),
                    holdout.reason(),
                    holdout.by(),
                    holdout.since(),
                    holdout.until());
            SqlAudit.append(session, change, new State(before.map(HoldoutActions::document), written(holdout)));
            return new Outcome.Done<>(holdout);
        });
    }

    @Override
    public Outcome<Holdout> release(String provider, String model, Change change) {
        return databases.get().write(session -> {
            begin(session, change.at());
            Optional<Holdout> gone = find(session, provider, model);
            if (gone.isEmpty()) {
                return new Outcome.Missing<>();
            }
            delete(session, provider, model);
            SqlAudit.append(session, change, new State(gone.map(HoldoutActions::document), Optional.empty()));
            return new Outcome.Done<>(gone.get());
        });
    }

    /** The counter's row lets one writer in after the other, so that none counts past another. */
    private static void begin(SqlSession session, Instant now) {
        session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'held_out'");
        session.change("DELETE FROM held_out WHERE until_at <= ?", now);
    }

    private static Optional<Holdout> find(SqlSession session, String provider, String model) {
        return session.one(SqlHoldouts::holdout, ALL + " WHERE provider = ? AND model = ?", provider, model);
    }

    private static void delete(SqlSession session, String provider, String model) {
        session.change("DELETE FROM held_out WHERE provider = ? AND model = ?", provider, model);
    }

    private static Optional<String> written(Holdout holdout) {
        return Optional.of(HoldoutActions.document(holdout));
    }

    private static Holdout holdout(SqlRow row) {
        return new Holdout(
                row.text("provider"),
                row.text("model"),
                row.text("reason"),
                row.text("held_by"),
                row.instant("since_at"),
                row.optionalInstant("until_at"));
    }
}
