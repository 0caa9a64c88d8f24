package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * A counter's row as it was when it was locked; in millionths of a US dollar.
 *
 * @param beyond spent without a lease, or allowed by a cap that was higher
 */
record SqlCounter(Counter counter, String mode, long cap, long spent, long leased, long beyond) {
    private static final String SELECT =
            "SELECT mode, cap, spent, leased, beyond FROM budget_counter WHERE budget = ? AND starts_at = ?";

    private static final String INSERT = "INSERT INTO budget_counter"
            + " (budget, starts_at, level, subject, ends_at, mode, cap, spent, leased, beyond)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING";

    /** The row, locked; made from the ledger where there is none, and brought to the budget's cap. */
    static SqlCounter open(SqlSession session, Budget budget, Counter counter) {
        Optional<SqlCounter> known = locked(session, counter);
        if (known.isEmpty()) {
            insert(session, budget, counter);
            known = locked(session, counter);
        }
        SqlCounter row = known.orElseThrow();
        String mode = mode(budget);
        long cap = cap(session, budget); // after the lock, so that it never goes back to an older one
        boolean changed = row.cap != cap || !row.mode.equals(mode);
        return changed ? row.changed(session, cap, mode) : row;
    }

    /** What is prepaid is capped by what the store itself has been paid. */
    private static long cap(SqlSession session, Budget budget) {
        return budget.mode() == Budget.Mode.PREPAID
                ? SqlCreditAccount.toppedUp(session, budget.level().word(), budget.subject())
                : budget.capMicroDollars();
    }

    private static String mode(Budget budget) {
        return switch (budget.mode()) {
            case STRICT, PREPAID -> "strict";
            case CLAMP -> "clamp";
            case SOFT -> "soft";
        };
    }

    private static void insert(SqlSession session, Budget budget, Counter counter) {
        long endsAt =
                budget.period().at(Instant.ofEpochSecond(counter.startsAt())).endsAt();
        long spent = ledger(session, counter);
        long cap = cap(session, budget);
        session.change(
                INSERT,
                counter.budget(),
                counter.startsAt(),
                budget.level().word(),
                budget.subject(),
                endsAt,
                mode(budget),
                cap,
                spent,
                Math.max(0, spent - cap));
    }

    /**
     * The row of a counter that somebody has lost: it is counted on, and the next who opens it says the cap.
     *
     * @param moved what the ledger has already of this transaction's
     */
    static SqlCounter lost(SqlSession session, Counter counter, long moved) {
        long spent = ledger(session, counter) - moved;
        session.change(INSERT, counter.budget(), counter.startsAt(), "", "", 0, "soft", 0, spent, spent);
        return locked(session, counter).orElseThrow();
    }

    /** What the ledger says was spent. A counter that is not there is not known; it is not nothing. */
    private static long ledger(SqlSession session, Counter counter) {
        return session.one(
                        row -> row.whole("spent"),
                        "SELECT CAST(COALESCE(SUM(micro_dollars), 0) AS BIGINT) AS spent FROM transfer"
                                + " WHERE from_account = ? AND starts_at = ?",
                        SqlLedger.account(counter),
                        counter.startsAt())
                .orElseThrow();
    }

    /** The row, locked until the transaction ends. */
    static Optional<SqlCounter> locked(SqlSession session, Counter counter) {
        return select(session, counter, SELECT + session.dialect().forUpdate());
    }

    /** The row as it is, locked by nobody. */
    static Optional<SqlCounter> seen(SqlSession session, Counter counter) {
        return select(session, counter, SELECT);
    }

    private static Optional<SqlCounter> select(SqlSession session, Counter counter, String sql) {
        return session.one(
                row -> new SqlCounter(
                        counter,
                        row.text("mode"),
                        row.whole("cap"),
                        row.whole("spent"),
                        row.whole("leased"),
                        row.whole("beyond")),
                sql,
                counter.budget(),
                counter.startsAt());
    }

    private SqlCounter changed(SqlSession session, long newCap, String newMode) {
        long over = Math.max(beyond, spent + leased - newCap);
        change(session, "UPDATE budget_counter SET cap = ?, mode = ?, beyond = ?", newCap, newMode, over);
        return new SqlCounter(counter, newMode, newCap, spent, leased, over);
    }

    /** The one conditional update that lets nobody lease what is not there. */
    void lease(SqlSession session, long microDollars) {
        int rows = session.change(
                "UPDATE budget_counter SET leased = leased + ?"
                        + " WHERE budget = ? AND starts_at = ? AND spent + leased + ? <= cap",
                microDollars,
                counter.budget(),
                counter.startsAt(),
                microDollars);
        if (rows != 1) {
            throw new IllegalStateException(counter + ": headroom is gone although its row was locked");
        }
    }

    void release(SqlSession session, long microDollars) {
        change(session, "UPDATE budget_counter SET leased = leased - ?", microDollars);
    }

    /**
     * Spends.
     *
     * @param covered the part that was leased before
     */
    SqlCounter spend(SqlSession session, long cost, long covered) {
        change(
                session,
                "UPDATE budget_counter SET spent = spent + ?, leased = leased - ?, beyond = beyond + ?",
                cost,
                covered,
                cost - covered);
        return new SqlCounter(counter, mode, cap, spent + cost, leased - covered, beyond + cost - covered);
    }

    private void change(SqlSession session, String update, Object... values) {
        Object[] all = new Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = counter.budget();
        all[values.length + 1] = counter.startsAt();
        session.change(update + " WHERE budget = ? AND starts_at = ?", all);
    }

    Standing standing() {
        return new Standing(spent, leased);
    }
}
