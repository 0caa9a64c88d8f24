package io.bellwether.storage;

import io.bellwether.console.access.Account;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.console.oidc.Identities;
import java.util.Optional;
import java.util.function.Supplier;

/** Which operators belong to identities of a provider, in their table. */
public final class SqlIdentities implements Identities {
    private final Supplier<Database> databases;
    private final SqlDirectory<Account> accounts;

    public SqlIdentities(Supplier<Database> databases) {
        this.databases = databases;
        this.accounts = new SqlDirectory<>(databases, SqlAccounts.OPERATORS);
    }

    @Override
    public Optional<Account> find(Identity identity) {
        return databases
                .get()
                .read(session -> session.one(
                        SqlAccounts.OPERATORS.reader(),
                        "SELECT o.* FROM operator_identity i JOIN operator o ON o.name = i.operator"
                                + " WHERE i.issuer = ? AND i.subject = ?",
                        identity.issuer(),
                        identity.subject()));
    }

    @Override
    public Outcome<Account> add(Identity identity, Account account, Change change) {
        return accounts.explained(account.name(), () -> databases.get().write(session -> {
            Outcome<Account> outcome = accounts.added(session, account, change);
            if (outcome instanceof Outcome.Done<Account>) {
                session.change(
                        "INSERT INTO operator_identity (issuer, subject, operator) VALUES (?, ?, ?)",
                        identity.issuer(),
                        identity.subject(),
                        account.name());
            }
            return outcome;
        }));
    }
}
