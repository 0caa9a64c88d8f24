package io.bellwether.storage;

import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.credit.Balance;
import io.bellwether.console.credit.CreditAccount;
import io.bellwether.console.credit.Credits.Topped;
import io.bellwether.console.credit.TopUp;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Pays into an account within one transaction: the top-up's row, the ledger's transfer, the account, the audit log. */
final class SqlCreditAccount {
    private SqlCreditAccount() {}

    /** What was ever paid in; the cap of what may be spent. */
    static long toppedUp(SqlSession session, String level, String subject) {
        return session.one(
                        row -> row.whole("topped_up"),
                        "SELECT topped_up FROM credit_account WHERE level = ? AND subject = ?",
                        level,
                        subject)
                .orElse(0L);
    }

    /** Once for each id, for all time: what is known already changes nothing. */
    static Topped topUp(SqlSession session, TopUp topUp, Change change) {
        String level = topUp.account().level().word();
        String subject = topUp.account().subject();
        int fresh = claim(session, topUp, change);
        if (fresh == 0) {
            return new Topped(kept(session, topUp.id()), false, balance(session, topUp.account()));
        }
        session.change(
                "UPDATE credit_account SET topped_up = topped_up + ? WHERE level = ? AND subject = ?",
                topUp.microDollars(),
                level,
                subject);
        session.change(
                "INSERT INTO transfer (request_id, attempt, from_account, starts_at, to_account, micro_dollars)"
                        + " VALUES (?, 0, ?, 0, ?, ?)",
                "top-up:" + topUp.id(),
                topUp.source(),
                SqlLedger.account(counter(topUp.account())),
                topUp.microDollars());
        SqlAudit.append(session, change, State.made(document(topUp)));
        return new Topped(topUp, true, balance(session, topUp.account()));
    }

    /** Whether it is the first of its id; the database tells. */
    private static int claim(SqlSession session, TopUp topUp, Change change) {
        String level = topUp.account().level().word();
        String subject = topUp.account().subject();
        session.change(
                "INSERT INTO credit_account (level, subject, topped_up) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                level,
                subject);
        return session.change(
                "INSERT INTO credit_top_up (id, level, subject, micro_dollars, source, note, at, actor)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                topUp.id(),
                level,
                subject,
                topUp.microDollars(),
                topUp.source(),
                topUp.note(),
                change.at(),
                change.actor());
    }

    private static TopUp kept(SqlSession session, String id) {
        return session.one(
                        row -> new TopUp(
                                id,
                                account(row.text("level"), row.text("subject")),
                                row.whole("micro_dollars"),
                                row.text("source"),
                                row.text("note")),
                        "SELECT level, subject, micro_dollars, source, note FROM credit_top_up WHERE id = ?",
                        id)
                .orElseThrow();
    }

    static Balance balance(SqlSession session, CreditAccount account) {
        long toppedUp = toppedUp(session, account.level().word(), account.subject());
        long spent = SqlCounter.seen(session, counter(account))
                .map(SqlCounter::spent)
                .orElse(0L);
        return new Balance(account, toppedUp, spent);
    }

    static CreditAccount account(String level, String subject) {
        return CreditAccount.of(level + ":" + subject).orElseThrow();
    }

    private static Counter counter(CreditAccount account) {
        return new Counter(account.budget(), 0);
    }

    private static String document(TopUp topUp) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("account", topUp.account().toString())
                .member("micro_dollars", topUp.microDollars())
                .member("source", topUp.source())
                .member("note", topUp.note())
                .member("id", topUp.id());
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }
}
