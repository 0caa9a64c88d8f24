package io.bellwether.storage;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.TokenStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Credentials that renew themselves, and who may renew them, in their tables. */
public final class SqlTokens implements TokenStore {
    private static final String OF_ACCOUNT = " WHERE channel = ? AND account = ?";

    private final SqlQueue queue;

    public SqlTokens(Supplier<Database> databases) {
        this.queue = new SqlQueue(databases);
    }

    @Override
    public Optional<Token> find(Account account) {
        return queue.read(session -> session.one(
                row -> new Token(
                        row.text("access_token"),
                        row.text("refresh_token"),
                        row.instant("access_until"),
                        row.whole("version"),
                        row.text("seed")),
                "SELECT * FROM channel_token" + OF_ACCOUNT,
                account.channel(),
                account.name()));
    }

    @Override
    public boolean replace(Account account, Token next) {
        return queue.write(session -> session.change(
                        "UPDATE channel_token SET access_token = ?, refresh_token = ?, access_until = ?, version = ?"
                                + OF_ACCOUNT + " AND version = ? AND seed = ?",
                        next.access(),
                        next.refresh(),
                        next.until(),
                        next.version(),
                        account.channel(),
                        account.name(),
                        next.version() - 1,
                        next.seed()))
                == 1;
    }

    @Override
    public void seed(Account account, Token first) {
        int ignored = queue.write(session -> {
            session.change(
                    "DELETE FROM channel_token" + OF_ACCOUNT + " AND seed <> ?",
                    account.channel(),
                    account.name(),
                    first.seed());
            return session.change(
                    "INSERT INTO channel_token (channel, account, access_token, refresh_token, access_until, version,"
                            + " seed) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    account.channel(),
                    account.name(),
                    first.access(),
                    first.refresh(),
                    first.until(),
                    first.version(),
                    first.seed());
        });
    }

    @Override
    public boolean lease(String name, String holder, Instant now, Instant until) {
        return queue.write(session -> session.change(
                        "INSERT INTO channel_lease (name, holder, held_until) VALUES (?, ?, ?) ON CONFLICT (name)"
                                + " DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until"
                                + " WHERE channel_lease.holder = excluded.holder OR channel_lease.held_until <= ?",
                        name,
                        holder,
                        until,
                        now))
                == 1;
    }

    @Override
    public void release(String name, String holder) {
        int ignored = queue.write(
                session -> session.change("DELETE FROM channel_lease WHERE name = ? AND holder = ?", name, holder));
    }
}
