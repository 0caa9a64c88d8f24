package io.bellwether.storage;

import io.bellwether.console.access.SecondFactors;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Second factors of operators in their tables. */
public final class SqlSecondFactors implements SecondFactors {
    private static final String CONFIRM =
            "UPDATE operator_totp SET confirmed = 1, last_step = ? WHERE operator = ? AND confirmed = 0";

    private static final State SET_UP = State.made("{\"second_factor\":true}");
    private static final State GONE = State.changed("{\"second_factor\":true}", "{\"second_factor\":false}");
    private static final State ONE_LESS = State.made("{\"recovery_code\":\"used\"}");

    private final Supplier<Database> databases;

    public SqlSecondFactors(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public Optional<Factor> find(String account) {
        return databases
                .get()
                .read(session -> session.one(
                        row -> new Factor(row.text("secret"), row.flag("confirmed")),
                        "SELECT secret, confirmed FROM operator_totp WHERE operator = ?",
                        account));
    }

    @Override
    public void begin(String account, String secret, Instant now) {
        databases.get().write(session -> {
            session.change("DELETE FROM operator_totp WHERE operator = ? AND confirmed = 0", account);
            return session.change(
                    "INSERT INTO operator_totp (operator, secret, confirmed, last_step, created_at)"
                            + " VALUES (?, ?, 0, 0, ?) ON CONFLICT DO NOTHING",
                    account,
                    secret,
                    now);
        });
    }

    @Override
    public boolean confirm(String account, long step, List<KeyDigest> recovery, Change change) {
        return databases.get().write(session -> {
            boolean done = session.change(CONFIRM, step, account) == 1;
            if (done) {
                List<Object[]> rows = recovery.stream()
                        .map(code -> new Object[] {code.hex(), account})
                        .toList();
                session.changeAll("INSERT INTO operator_recovery_code (digest, operator) VALUES (?, ?)", rows);
                SqlAudit.append(session, change, SET_UP);
            }
            return done;
        });
    }

    @Override
    public boolean use(String account, long step) {
        return databases
                .get()
                .write(session -> session.change(
                                "UPDATE operator_totp SET last_step = ? WHERE operator = ? AND last_step < ?",
                                step,
                                account,
                                step)
                        == 1);
    }

    @Override
    public boolean recover(String account, KeyDigest code, Change change) {
        return databases.get().write(session -> {
            boolean had = session.change(
                            "DELETE FROM operator_recovery_code WHERE digest = ? AND operator = ?", code.hex(), account)
                    == 1;
            if (had) {
                SqlAudit.append(session, change, ONE_LESS);
            }
            return had;
        });
    }

    @Override
    public boolean remove(String account, Change change) {
        return databases.get().write(session -> {
            session.change("DELETE FROM operator_recovery_code WHERE operator = ?", account);
            boolean had = session.change("DELETE FROM operator_totp WHERE operator = ?", account) == 1;
            if (had) {
                SqlAudit.append(session, change, GONE);
            }
            return had;
        });
    }
}
