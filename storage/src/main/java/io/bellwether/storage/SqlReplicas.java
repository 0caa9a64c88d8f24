package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which replicas live, by the database's own clock, and what becomes of the leases of those that do not. */
final class SqlReplicas {
    private SqlReplicas() {}

    /** Notes that one lives; how many others were given up. */
    static int alive(SqlSession session, String owner, Duration longestSilence) {
        long now = now(session);
        session.change(
                "INSERT INTO replica (owner, seen_at) VALUES (?, ?)"
                        + " ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at",
                owner,
                now);
        session.change( // who has never said so begins to be silent now
                "INSERT INTO replica (owner, seen_at) SELECT DISTINCT owner, CAST(? AS BIGINT) FROM budget_lease"
                        + " WHERE owner <> ? ON CONFLICT DO NOTHING",
                now,
                owner);
        List<String> dead = session.list(
                row -> row.text("owner"),
                "SELECT owner FROM replica WHERE owner <> ? AND seen_at < ? ORDER BY owner",
                owner,
                now - longestSilence.toSeconds());
        dead.forEach(gone -> giveUp(session, gone));
        return dead.size();
    }

    private static long now(SqlSession session) {
        return session.one(
                        row -> row.whole("now"), "SELECT " + session.dialect().epochSecond() + " AS now")
                .orElseThrow();
    }

    private static void giveUp(SqlSession session, String owner) {
        List<Held> all = session.list(
                row -> new Held(new Counter(row.text("budget"), row.whole("starts_at")), row.text("life")),
                "SELECT budget, starts_at, life FROM budget_lease WHERE owner = ?",
                owner);
        all.stream()
                .sorted((one, other) -> SqlLedger.ORDER.compare(one.counter(), other.counter()))
                .forEach(held -> release(session, owner, held));
        session.change("DELETE FROM replica WHERE owner = ?", owner);
    }

    private record Held(Counter counter, String life) {}

    private static void release(SqlSession session, String owner, Held held) {
        Optional<SqlCounter> row = SqlCounter.locked(session, held.counter());
        long had = SqlLease.take(session, owner, held.life(), held.counter(), Long.MAX_VALUE);
        if (row.isPresent()) {
            row.get().release(session, had);
        }
    }
}
