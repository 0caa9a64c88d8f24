package io.bellwether.storage;

import io.bellwether.console.access.KeyDirectory;
import io.bellwether.console.access.KeyRecord;
import io.bellwether.console.access.KeyRecord.Owner;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.exchange.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stored keys, with the digests that open the door beside them. */
public final class SqlKeyDirectory implements KeyDirectory {
    private static final SqlTable<KeyRecord> KEYS = new SqlTable<>(
            "virtual_key",
            List.of("name"),
            List.of("organisation", "team"),
            SqlTable.join(
                    List.of(
                            "organisation",
                            "team",
                            "member",
                            "models",
                            "networks",
                            "rates",
                            "expires_at",
                            "revoked_at"),
                    List.of("disabled", "metadata", "created_at", "created_by")),
            SqlKeyDirectory::bare,
            SqlKeyDirectory::values);

    private final Supplier<Database> databases;
    private final SqlDirectory<KeyRecord> keys;

    public SqlKeyDirectory(Supplier<Database> databases) {
        this.databases = databases;
        this.keys = new SqlDirectory<>(databases, KEYS);
    }

    private static KeyRecord bare(SqlRow row) {
        return new KeyRecord(
                row.text("name"),
                new Owner(SqlTables.team(row), row.optionalText("member")),
                SqlTables.rights(row),
                row.optionalInstant("expires_at"),
                row.optionalInstant("revoked_at"),
                List.of(),
                SqlTables.traits(row));
    }

    private static List<Object> values(KeyRecord key) {
        List<String> networks =
                key.rights().networks().stream().map(Network::toString).toList();
        return SqlTable.join(
                List.of(
                        key.owner().team().map(SqlTables::organisation),
                        key.owner().team().map(SqlTables::own),
                        key.owner().user(),
                        SqlJson.text(key.rights().models()),
                        SqlJson.text(networks),
                        key.rights().rates().map(SqlJson::text),
                        key.expires(),
                        key.revoked()),
                SqlTables.traits(key.traits()));
    }

    @Override
    public Optional<KeyRecord> find(String name) {
        return databases.get().read(session -> keys.find(session, name, "").map(key -> withSecrets(session, key)));
    }

    @Override
    public List<KeyRecord> page(Page page) {
        List<KeyRecord> bare = keys.page(page);
        return databases.get().read(session -> bare.stream()
                .map(key -> withSecrets(session, key))
                .toList());
    }

    private static KeyRecord withSecrets(SqlSession session, KeyRecord key) {
        return key.with(session.list(
                row -> new KeyRecord.Secret(
                        row.text("last_four"), row.instant("created_at"), row.optionalInstant("valid_until")),
                "SELECT last_four, created_at, valid_until FROM key_secret WHERE key_name = ?"
                        + " ORDER BY created_at DESC, valid_until IS NULL DESC",
                key.name()));
    }

    @Override
    public Outcome<KeyRecord> add(KeyRecord key, Change change) {
        return keys.add(key, change);
    }

    @Override
    public Outcome<KeyRecord> alter(String name, UnaryOperator<KeyRecord> edit, Change change) {
        Outcome<KeyRecord> outcome = keys.alter(name, edit, change);
        return outcome instanceof Outcome.Done<KeyRecord>
                ? find(name).<Outcome<KeyRecord>>map(Outcome.Done::new).orElseGet(Outcome.Missing::new)
                : outcome;
    }

    /** A user's key belongs to the user's team, whatever the document leaves out. */
    @Override
    public Outcome<KeyRecord> issue(KeyRecord key, Fresh fresh, Change change) {
        return keys.explained(key.name(), () -> databases.get().write(session -> {
            Optional<Owner> owner = owner(session, key.owner());
            return owner.isEmpty() ? new Outcome.Dangling<>() : issued(session, key.with(owner.get()), fresh, change);
        }));
    }

    private static Optional<Owner> owner(SqlSession session, Owner said) {
        if (said.user().isEmpty()) {
            return Optional.of(said);
        }
        return session.one(
                        SqlTables::team,
                        "SELECT organisation, team FROM member WHERE name = ?",
                        said.user().get())
                .filter(team -> said.team().isEmpty() || said.team().equals(team))
                .map(team -> new Owner(team, said.user()));
    }

    private Outcome<KeyRecord> issued(SqlSession session, KeyRecord key, Fresh fresh, Change change) {
        Outcome<KeyRecord> outcome = keys.added(session, key, change);
        if (!(outcome instanceof Outcome.Done<KeyRecord>)) {
            return outcome;
        }
        secret(session, key.name(), fresh, change.at());
        return new Outcome.Done<>(withSecrets(session, key));
    }

    private static void secret(SqlSession session, String name, Fresh fresh, Instant at) {
        session.change(
                "INSERT INTO key_secret (digest, key_name, last_four, created_at) VALUES (?, ?, ?, ?)",
                fresh.digest().hex(),
                name,
                fresh.lastFour(),
                at);
    }

    @Override
    public Outcome<KeyRecord> rotate(String name, Fresh fresh, Instant overlapUntil, Change change) {
        return onLive(name, change, (session, key) -> {
            session.change(
                    "UPDATE key_secret SET valid_until = ? WHERE key_name = ?"
                            + " AND (valid_until IS NULL OR valid_until > ?)",
                    overlapUntil,
                    name,
                    overlapUntil);
            session.change("DELETE FROM key_secret WHERE key_name = ? AND valid_until <= ?", name, change.at());
            secret(session, name, fresh, change.at());
            return key;
        });
    }

    @Override
    public Outcome<KeyRecord> revoke(String name, Change change) {
        return onLive(name, change, (session, key) -> {
            session.change("DELETE FROM key_secret WHERE key_name = ?", name);
            session.change("UPDATE virtual_key SET revoked_at = ? WHERE name = ?", change.at(), name);
            return key.revokedAt(change.at());
        });
    }

    private Outcome<KeyRecord> onLive(String name, Change change, BiFunction<SqlSession, KeyRecord, KeyRecord> work) {
        return databases.get().write(session -> {
            Optional<KeyRecord> found =
                    keys.find(session, name, session.dialect().forUpdate());
            if (found.isEmpty()) {
                return new Outcome.Missing<>();
            }
            if (found.get().revoked().isPresent()) {
                return new Outcome.Taken<>();
            }
            KeyRecord before = withSecrets(session, found.get());
            KeyRecord after = withSecrets(session, work.apply(session, found.get()));
            SqlDirectory.note(session, change, State.changed(before.document(), after.document()));
            return new Outcome.Done<>(after);
        });
    }
}
