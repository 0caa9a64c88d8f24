package io.bellwether.storage;

import io.bellwether.console.Page;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.credit.Balance;
import io.bellwether.console.credit.CreditAccount;
import io.bellwether.console.credit.Credits;
import io.bellwether.console.credit.TopUp;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Prepaid credit in its tables. Who is first to redeem a code is decided by one conditional update. */
public final class SqlCredits implements Credits {
    private static final String CLAIM = "UPDATE redemption_code SET redeemed_at = ?, redeemed_for = ?"
            + " WHERE digest = ? AND redeemed_at IS NULL AND expires_at > ?";

    private final Supplier<Database> databases;

    public SqlCredits(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public Topped topUp(TopUp topUp, Change change) {
        return databases.get().write(session -> SqlCreditAccount.topUp(session, topUp, change));
    }

    @Override
    public Balance balance(CreditAccount account) {
        return databases.get().read(session -> SqlCreditAccount.balance(session, account));
    }

    @Override
    public List<Balance> page(String after, int limit) {
        return databases.get().read(session -> session
                .list(
                        row -> SqlCreditAccount.account(row.text("level"), row.text("subject")),
                        "SELECT level, subject FROM credit_account WHERE level || ':' || subject > ?"
                                + " ORDER BY level || ':' || subject LIMIT ?",
                        after,
                        limit)
                .stream()
                .map(account -> SqlCreditAccount.balance(session, account))
                .toList());
    }

    @Override
    public void issue(Batch batch, List<KeyDigest> codes, Change change) {
        List<Object[]> rows = codes.stream()
                .map(code ->
                        new Object[] {code.hex(), batch.name(), batch.microDollars(), batch.expires(), change.at()})
                .toList();
        databases.get().write(session -> {
            session.changeAll(
                    "INSERT INTO redemption_code (digest, batch, micro_dollars, expires_at, created_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    rows);
            return SqlAudit.append(session, change, State.made(document(batch, codes.size())));
        });
    }

    private static String document(Batch batch, int codes) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("batch", batch.name())
                .member("codes", codes)
                .member("micro_dollars", batch.microDollars())
                .member("expires", batch.expires().toString());
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public List<BatchStanding> batches(Page page) {
        return databases
                .get()
                .read(session -> session.list(
                        row -> new BatchStanding(
                                row.text("batch"), row.whole("codes"), row.whole("redeemed"), row.whole("worth")),
                        "SELECT batch, COUNT(*) AS codes, COUNT(redeemed_at) AS redeemed,"
                                + " CAST(SUM(micro_dollars) AS BIGINT) AS worth"
                                + " FROM redemption_code WHERE batch > ? GROUP BY batch ORDER BY batch LIMIT ?",
                        page.after(),
                        page.limit()));
    }

    @Override
    public Redeemed redeem(KeyDigest code, CreditAccount account, Change change) {
        return databases.get().write(session -> {
            int claimed = session.change(CLAIM, change.at(), account.toString(), code.hex(), change.at());
            Optional<Found> found = found(session, code);
            if (found.isEmpty()) {
                return new Redeemed.Unknown();
            }
            if (claimed == 0) {
                return found.get().used() ? new Redeemed.Used() : new Redeemed.Expired();
            }
            TopUp topUp = new TopUp(
                    "code:" + code.hex(),
                    account,
                    found.get().microDollars(),
                    "codes:" + found.get().batch(),
                    "");
            Topped topped = SqlCreditAccount.topUp(session, topUp, change);
            return new Redeemed.Done(topUp.microDollars(), topped.balance());
        });
    }

    /** A code as it is after the attempt to claim it. */
    private record Found(String batch, long microDollars, boolean used) {}

    private static Optional<Found> found(SqlSession session, KeyDigest code) {
        return session.one(
                row -> new Found(
                        row.text("batch"),
                        row.whole("micro_dollars"),
                        row.optionalText("redeemed_for").isPresent()),
                "SELECT batch, micro_dollars, redeemed_for FROM redemption_code WHERE digest = ?",
                code.hex());
    }
}
