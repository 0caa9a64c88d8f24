package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.util.List;
import java.util.OptionalLong;

/** What lives of replicas hold of counters. A lease's row is changed only while its counter's is locked. */
final class SqlLease {
    private SqlLease() {}

    static void add(SqlSession session, Holder holder, Counter counter, long microDollars) {
        session.change(
                "INSERT INTO budget_lease (owner, life, budget, starts_at, held) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (owner, life, budget, starts_at)"
                        + " DO UPDATE SET held = budget_lease.held + excluded.held",
                holder.owner(),
                holder.life(),
                counter.budget(),
                counter.startsAt(),
                microDollars);
    }

    /** Takes so much of a lease, or what there is; how much it was. */
    static long take(SqlSession session, String owner, String life, Counter counter, long mostMicroDollars) {
        OptionalLong held = session.one(
                        row -> OptionalLong.of(row.whole("held")),
                        "SELECT held FROM budget_lease"
                                + " WHERE owner = ? AND life = ? AND budget = ? AND starts_at = ?",
                        owner,
                        life,
                        counter.budget(),
                        counter.startsAt())
                .orElse(OptionalLong.empty());
        long taken = Math.min(mostMicroDollars, held.orElse(0));
        if (held.isPresent()) {
            change(session, owner, life, counter, held.getAsLong() - taken);
        }
        return taken;
    }

    private static void change(SqlSession session, String owner, String life, Counter counter, long left) {
        String where = " WHERE owner = ? AND life = ? AND budget = ? AND starts_at = ?";
        if (left == 0) {
            session.change("DELETE FROM budget_lease" + where, owner, life, counter.budget(), counter.startsAt());
        } else {
            session.change(
                    "UPDATE budget_lease SET held = ?" + where,
                    left,
                    owner,
                    life,
                    counter.budget(),
                    counter.startsAt());
        }
    }

    /** Puts the leases of all earlier lives together; how many rows there were. */
    static int inherit(SqlSession session, Holder holder) {
        session.change(
                "INSERT INTO budget_lease (owner, life, budget, starts_at, held)"
                        + " SELECT owner, '', budget, starts_at, CAST(SUM(held) AS BIGINT) FROM budget_lease"
                        + " WHERE owner = ? AND life <> '' AND life <> ? GROUP BY owner, budget, starts_at"
                        + " ON CONFLICT (owner, life, budget, starts_at)"
                        + " DO UPDATE SET held = budget_lease.held + excluded.held",
                holder.owner(),
                holder.life());
        return session.change(
                "DELETE FROM budget_lease WHERE owner = ? AND life <> '' AND life <> ?", holder.owner(), holder.life());
    }

    /** The counters of which a life holds something. */
    static List<Counter> counters(SqlSession session, String owner, String life) {
        return session.list(
                row -> new Counter(row.text("budget"), row.whole("starts_at")),
                "SELECT budget, starts_at FROM budget_lease WHERE owner = ? AND life = ?",
                owner,
                life);
    }
}
