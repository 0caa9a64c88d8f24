package io.bellwether.storage;

import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.access.KeyStore;
import io.bellwether.gateway.access.Validity;
import io.bellwether.gateway.access.VirtualKey;
import io.bellwether.gateway.exchange.Who;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The stored keys as requests are judged by them. */
public final class SqlKeyStore implements KeyStore {
    private static final String ALL = "SELECT s.digest, s.valid_until, k.name, k.organisation, k.team, k.member,"
            + " k.models, k.networks, k.rates, k.expires_at, k.disabled, m.disabled AS user_disabled,"
            + " t.disabled AS team_disabled, o.disabled AS organisation_disabled"
            + " FROM key_secret s JOIN virtual_key k ON k.name = s.key_name"
            + " LEFT JOIN member m ON m.name = k.member"
            + " LEFT JOIN team t ON t.organisation = k.organisation AND t.name = k.team"
            + " LEFT JOIN organisation o ON o.name = k.organisation"
            + " WHERE k.revoked_at IS NULL";

    private final Supplier<Database> databases;

    public SqlKeyStore(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public long version() {
        return databases.get().read(SqlKeyStore::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'access'")
                .orElse(0L);
    }

    /** The version first: keys that are newer than it are loaded once more, never missed. */
    @Override
    public Loaded load() {
        return databases.get().read(session -> new Loaded(version(session), session.list(SqlKeyStore::key, ALL)));
    }

    private static VirtualKey key(SqlRow row) {
        String organisation = row.optionalText("organisation").orElse("");
        Who who = new Who(row.text("name"), SqlTables.team(row).orElse(""), organisation);
        return new VirtualKey(who, KeyDigest.read(row.text("digest")), SqlTables.rights(row), validity(row));
    }

    private static Validity validity(SqlRow row) {
        Validity own = new Validity(row.optionalInstant("expires_at"), blocked(row));
        Optional<Instant> rotated = row.optionalInstant("valid_until");
        return rotated.isPresent() ? own.until(rotated.get()) : own;
    }

    private static String blocked(SqlRow row) {
        if (row.flag("disabled")) {
            return Validity.DISABLED;
        }
        if (isSet(row, "user_disabled")) {
            return "belongs to a user who is disabled";
        }
        if (isSet(row, "team_disabled")) {
            return "belongs to a team that is disabled";
        }
        return isSet(row, "organisation_disabled") ? "belongs to an organisation that is disabled" : "";
    }

    private static boolean isSet(SqlRow row, String column) {
        return row.optionalWhole(column).orElse(0) != 0;
    }
}
