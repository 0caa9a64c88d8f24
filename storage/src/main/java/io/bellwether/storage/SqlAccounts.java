package io.bellwether.storage;

import io.bellwether.console.Role;
import io.bellwether.console.access.Account;
import io.bellwether.console.access.Accounts;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Operators' accounts and sessions in their tables. */
public final class SqlAccounts implements Accounts {
    static final SqlTable<Account> OPERATORS = new SqlTable<>(
            "operator",
            List.of("name"),
            List.of(),
            List.of("role", "password", "disabled", "metadata", "created_at", "created_by"),
            row -> new Account(
                    row.text("name"),
                    Role.of(row.text("role")).orElse(Role.VIEWER),
                    row.text("password"),
                    SqlTables.traits(row)),
            account -> SqlTable.join(
                    List.of(account.role().written(), account.password()), SqlTables.traits(account.traits())));

    private final Supplier<Database> databases;
    private final SqlDirectory<Account> accounts;

    public SqlAccounts(Supplier<Database> databases) {
        this.databases = databases;
        this.accounts = new SqlDirectory<>(databases, OPERATORS);
    }

    @Override
    public Optional<Account> find(String name) {
        return accounts.find(name);
    }

    @Override
    public List<Account> page(Page page) {
        return accounts.page(page);
    }

    @Override
    public Outcome<Account> add(Account account, Change change) {
        return accounts.add(account, change);
    }

    @Override
    public Outcome<Account> alter(String name, UnaryOperator<Account> edit, Change change) {
        return accounts.alter(name, edit, change);
    }

    @Override
    public boolean isEmpty() {
        return databases.get().read(session -> session.list(
                        row -> row.text("name"), "SELECT name FROM operator LIMIT 1")
                .isEmpty());
    }

    /** Sessions that are over go when another begins. */
    @Override
    public void open(String token, String account, Instant now, Instant until) {
        databases.get().write(session -> {
            session.change("DELETE FROM operator_session WHERE expires_at <= ?", now);
            return session.change(
                    "INSERT INTO operator_session (digest, operator, created_at, expires_at) VALUES (?, ?, ?, ?)",
                    digest(token),
                    account,
                    now,
                    until);
        });
    }

    @Override
    public Optional<Account> signedIn(String token, Instant now) {
        return databases
                .get()
                .read(session -> session.one(
                        OPERATORS.reader(),
                        "SELECT o.* FROM operator_session s JOIN operator o ON o.name = s.operator"
                                + " WHERE s.digest = ? AND s.expires_at > ? AND o.disabled = 0",
                        digest(token),
                        now));
    }

    @Override
    public void end(String token) {
        databases
                .get()
                .write(session -> session.change("DELETE FROM operator_session WHERE digest = ?", digest(token)));
    }

    @Override
    public void endAll(String account) {
        databases.get().write(session -> session.change("DELETE FROM operator_session WHERE operator = ?", account));
    }

    private static String digest(String token) {
        return KeyDigest.of(token).hex();
    }
}
