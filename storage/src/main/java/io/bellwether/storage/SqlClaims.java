package io.bellwether.storage;

import io.bellwether.gateway.once.Claim;
import io.bellwether.gateway.once.ClaimStore;
import io.bellwether.gateway.once.Kept;
import io.bellwether.gateway.once.Scope;
import io.bellwether.gateway.once.SharedClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Claims of idempotency keys in a table that all replicas share; that a row can be inserted once is the lock. On
 * SQLite a power cut may take back what was claimed or kept last, a crash does not.
 */
public final class SqlClaims implements ClaimStore {
    private static final String THIS = " WHERE caller = ? AND operation = ? AND name = ?";
    private static final String MINE = THIS + " AND owner = ? AND form = 'claimed'";
    private static final long LEASE_SECONDS = SharedClaims.LEASE.toSeconds();

    /** How many rows go at once, so that nobody waits long. */
    private static final int PIECE = 1_000;

    private final Database database;
    private final String owner;

    /**
     * @param owner one life of a replica: what an earlier one claimed nobody will end
     */
    public SqlClaims(Database database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    private record Row(String print, String owner, boolean over, SqlKept kept) {
        boolean isFree(String me) {
            return over || (kept.isOpen() && owner.equals(me)) || kept.isForeign();
        }

        Claim claim(String asked) {
            return print.equals(asked)
                    ? kept.read().<Claim>map(Claim.Done::new).orElse(Claim.UNDER_WAY)
                    : Claim.ANOTHER;
        }
    }

    @Override
    public Claim claim(Scope scope, String print) throws Away {
        return asked(() -> database.writeSoon(session -> claim(session, scope, print)));
    }

    private Claim claim(SqlSession session, Scope scope, String print) {
        String now = session.dialect().epochSecond();
        int made = session.change(
                "INSERT INTO idempotency (caller, operation, name, print, owner, until, form, request_id, details,"
                        + " size) VALUES (?, ?, ?, ?, ?, " + now + " + ?, 'claimed', '', '', 0) ON CONFLICT DO NOTHING",
                scope.caller(),
                scope.operation(),
                scope.key(),
                print,
                owner,
                LEASE_SECONDS);
        if (made == 1) {
            return Claim.FIRST;
        }
        Optional<Row> found = session.one(
                SqlClaims::row,
                "SELECT print, owner, CASE WHEN until <= " + now + " THEN 1 ELSE 0 END AS over, " + SqlKept.COLUMNS
                        + " FROM idempotency" + THIS + session.dialect().forUpdate(),
                scope.caller(),
                scope.operation(),
                scope.key());
        if (found.isEmpty()) {
            return Claim.UNDER_WAY; // it ended between the two: whoever comes back in a second is the first
        }
        return found.get().isFree(owner)
                ? takenOver(session, scope, print)
                : found.get().claim(print);
    }

    private static Row row(SqlRow row) {
        return new Row(row.text("print"), row.text("owner"), row.flag("over"), SqlKept.of(row));
    }

    private Claim takenOver(SqlSession session, Scope scope, String print) {
        session.change(
                "UPDATE idempotency SET print = ?, owner = ?, until = "
                        + session.dialect().epochSecond()
                        + " + ?, form = 'claimed', request_id = '', details = '', body = NULL, size = 0" + THIS,
                print,
                owner,
                LEASE_SECONDS,
                scope.caller(),
                scope.operation(),
                scope.key());
        return Claim.FIRST;
    }

    @Override
    public void keep(Scope scope, String print, Kept kept, Duration time) throws Away {
        SqlKept columns = SqlKept.of(kept);
        asked(() -> database.writeSoon(session -> session.change(
                "INSERT INTO idempotency (caller, operation, name, print, owner, until, form, request_id, details,"
                        + " body, size) VALUES (?, ?, ?, ?, ?, "
                        + session.dialect().epochSecond() + " + ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (caller, operation, name) DO UPDATE SET until = excluded.until,"
                        + " form = excluded.form, request_id = excluded.request_id, details = excluded.details,"
                        + " body = excluded.body, size = excluded.size"
                        + " WHERE idempotency.owner = excluded.owner AND idempotency.form = 'claimed'",
                scope.caller(),
                scope.operation(),
                scope.key(),
                print,
                owner,
                Math.max(1, time.toSeconds()),
                columns.form(),
                columns.requestId(),
                columns.details(),
                columns.body(),
                columns.size())));
    }

    @Override
    public void forget(Scope scope) throws Away {
        asked(() -> database.writeSoon(session -> session.change(
                "DELETE FROM idempotency" + MINE, scope.caller(), scope.operation(), scope.key(), owner)));
    }

    @Override
    public void renew(Collection<Scope> claimed) throws Away {
        if (claimed.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (Scope scope : claimed) {
            rows.add(new Object[] {LEASE_SECONDS, scope.caller(), scope.operation(), scope.key(), owner});
        }
        asked(() -> database.writeSoon(session -> session.changeAll(
                "UPDATE idempotency SET until = " + session.dialect().epochSecond() + " + ?" + MINE, rows)));
    }

    @Override
    public boolean shed(long mostBytes) throws Away {
        return asked(() -> database.writeSoon(session -> {
            int over = session.change("DELETE FROM idempotency WHERE (caller, operation, name) IN (SELECT caller,"
                    + " operation, name FROM idempotency WHERE until <= "
                    + session.dialect().epochSecond() + " ORDER BY until LIMIT " + PIECE + ")");
            return shed(session, mostBytes) || over == PIECE;
        }));
    }

    private static boolean shed(SqlSession session, long mostBytes) {
        long excess = session.one(
                                row -> row.whole("bytes"),
                                "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS bytes FROM idempotency")
                        .orElse(0L)
                - mostBytes;
        if (excess <= 0) {
            return false;
        }
        List<Aged> oldest = session.list(
                row -> new Aged(row.text("caller"), row.text("operation"), row.text("name"), row.whole("size")),
                "SELECT caller, operation, name, size FROM idempotency WHERE form <> 'claimed'"
                        + " ORDER BY until, name LIMIT " + PIECE);
        for (Aged one : oldest) {
            if (excess > 0) {
                session.change(
                        "DELETE FROM idempotency" + THIS + " AND form <> 'claimed'",
                        one.caller(),
                        one.operation(),
                        one.name());
                excess -= one.size();
            }
        }
        return excess > 0 && !oldest.isEmpty();
    }

    private record Aged(String caller, String operation, String name, long size) {}

    /** A question to the database. */
    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) throws Away {
        try {
            return question.ask();
        } catch (StorageFailure failure) {
            throw new Away(String.valueOf(failure.getMessage()), failure);
        }
    }
}
