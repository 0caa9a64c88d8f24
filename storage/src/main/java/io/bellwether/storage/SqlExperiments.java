package io.bellwether.storage;

import io.bellwether.gateway.canary.ExperimentTable;
import io.bellwether.gateway.canary.Memo;
import io.bellwether.gateway.canary.Units;
import io.bellwether.gateway.canary.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Experiments in the store that replicas share. A turn is one transaction, which has the row for itself; turns at
 * routes that have none yet, and writes, go one after the other by the counter's row.
 */
public final class SqlExperiments implements ExperimentTable {
    private final Supplier<Database> databases;

    public SqlExperiments(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public Map<String, Long> versions() {
        Map<String, Long> versions = new LinkedHashMap<>();
        databases
                .get()
                .read(session -> session.list(
                        row -> Map.entry(row.text("route"), row.whole("version")),
                        "SELECT route, version FROM experiment ORDER BY route"))
                .forEach(row -> versions.put(row.getKey(), row.getValue()));
        return versions;
    }

    @Override
    public <T> T turn(String route, Turn<T> turn) {
        return databases.get().write(session -> {
            Optional<Entry> entry = Entry.locked(session, route);
            if (entry.isEmpty()) {
                next(session); // who makes the row must be alone
                entry = Entry.locked(session, route);
            }
            return turn.take(new SqlExperiment(session, route, entry));
        });
    }

    /** Moves the counter, whose row stays locked until the transaction ends. */
    private static long next(SqlSession session) {
        session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'experiments'");
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'experiments'")
                .orElseThrow();
    }

    /** What stands in the row. */
    private record Entry(long version, String memo) {
        static Optional<Entry> locked(SqlSession session, String route) {
            return session.one(
                    row -> new Entry(row.whole("version"), row.text("memo")),
                    "SELECT version, memo FROM experiment WHERE route = ?"
                            + session.dialect().forUpdate(),
                    route);
        }
    }

    /** The row during a turn. */
    private record SqlExperiment(SqlSession session, String route, Optional<Entry> entry) implements Row {
        @Override
        public Optional<Long> version() {
            return entry.map(Entry::version);
        }

        @Override
        public Written read(Since since) {
            Memo memo = Memo.of(entry.orElseThrow().memo());
            int trial = Written.of(memo, List.of()).trial();
            return Written.of(
                    memo,
                    session.list(
                            row -> new Units.Marked(row.whole("place"), Math.toIntExact(row.whole("marks"))),
                            "SELECT place, marks FROM experiment_unit WHERE route = ? AND trial = ? AND version > ?",
                            route,
                            trial,
                            since.after(trial)));
        }

        @Override
        public long write(Written written) {
            long version = next(session);
            session.change(
                    "INSERT INTO experiment (route, version, memo) VALUES (?, ?, ?)"
                            + " ON CONFLICT (route) DO UPDATE SET version = excluded.version, memo = excluded.memo",
                    route,
                    version,
                    written.memo().toText());
            session.change("DELETE FROM experiment_unit WHERE route = ? AND trial < ?", route, (long) written.trial());
            int[] ignored = session.changeAll(
                    "INSERT INTO experiment_unit (route, trial, place, marks, version) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (route, trial, place)"
                            + " DO UPDATE SET marks = excluded.marks, version = excluded.version",
                    written.marked().stream()
                            .map(unit -> new Object[] {route, written.trial(), unit.place(), unit.marks(), version})
                            .toList());
            return version;
        }

        @Override
        public void remove() {
            session.change("DELETE FROM experiment WHERE route = ?", route);
            session.change("DELETE FROM experiment_unit WHERE route = ?", route);
        }
    }
}
