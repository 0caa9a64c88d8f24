package io.bellwether.storage;

import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.prices.PriceListActions;
import io.bellwether.console.prices.PriceLists;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Price lists of the store. A list, its audit entry and the count that gateways look at are one transaction; the count
 * is the newest list's id.
 */
public final class SqlPriceLists implements PriceLists {
    private static final String HEAD = "id, at, actor, source, row_count";
    private static final String COUNTER = "SELECT value FROM change_counter WHERE name = 'prices'";

    private final Supplier<Database> databases;

    public SqlPriceLists(Supplier<Database> databases) {
        this.databases = databases;
    }

    /** The newest list's id; {@link PriceLists#NONE} where there is none. */
    public long version() {
        return databases.get().read(session -> version(session, ""));
    }

    private static long version(SqlSession session, String suffix) {
        return session.one(row -> row.whole("value"), COUNTER + suffix).orElse(NONE);
    }

    @Override
    public Optional<Kept> newest() {
        return databases.get().read(session -> find(session, version(session, "")));
    }

    @Override
    public Optional<Kept> find(long id) {
        return databases.get().read(session -> find(session, id));
    }

    private static Optional<Kept> find(SqlSession session, long id) {
        return session.one(
                row -> new Kept(head(row), row.text("content")),
                "SELECT " + HEAD + ", content FROM price_list WHERE id = ?",
                id);
    }

    @Override
    public List<Head> before(long id, int limit) {
        return databases
                .get()
                .read(session -> session.list(
                        SqlPriceLists::head,
                        "SELECT " + HEAD + " FROM price_list WHERE id < ? ORDER BY id DESC LIMIT ?",
                        id,
                        limit));
    }

    private static Head head(SqlRow row) {
        return new Head(
                row.whole("id"),
                row.instant("at"),
                row.text("actor"),
                row.text("source"),
                Math.toIntExact(row.whole("row_count")));
    }

    @Override
    public Outcome<Head> add(Draft draft, long seen, Change change) {
        return databases.get().write(session -> {
            boolean isSeen = version(session, session.dialect().forUpdate()) == seen;
            return isSeen
                    ? added(
                            session,
                            draft,
                            new Head(seen + 1, change.at(), change.actor(), draft.source(), draft.rows()),
                            change)
                    : new Outcome.Taken<>();
        });
    }

    private static Outcome<Head> added(SqlSession session, Draft draft, Head head, Change change) {
        session.change(
                "INSERT INTO price_list (" + HEAD + ", content) VALUES (?, ?, ?, ?, ?, ?)",
                head.id(),
                head.at(),
                head.by(),
                head.source(),
                head.rows(),
                draft.content());
        session.change("DELETE FROM price_list WHERE id <= ?", head.id() - MOST);
        session.change("UPDATE change_counter SET value = ? WHERE name = 'prices'", head.id());
        SqlAudit.append(session, change, State.made(PriceListActions.document(head, sha256(draft.content()))));
        return new Outcome.Done<>(head);
    }

    /** So that the audit log, which is bound together, vouches for every byte of a list. */
    private static String sha256(String content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
