package io.bellwether.storage;

import io.bellwether.console.audit.AuditEntry.State;
import io.bellwether.console.audit.Change;
import io.bellwether.console.cache.Purges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** When kept answers were let go of, in the store: what every replica hears of it by. */
public final class SqlPurges implements Purges {
    private final Supplier<Database> databases;

    public SqlPurges(Supplier<Database> databases) {
        this.databases = databases;
    }

    /**
     * What there is.
     *
     * @param version grows with every purge
     * @param byModel the version of each model's last
     */
    public record Loaded(long version, Map<String, Long> byModel) {
        public Loaded {
            byModel = Map.copyOf(byModel);
        }
    }

    /** Grows with every purge. */
    public long version() {
        return databases.get().read(SqlPurges::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'cache_purges'")
                .orElse(0L);
    }

    /** The version first: what is newer than it is loaded once more, never missed. */
    public Loaded load() {
        return databases.get().read(session -> {
            long version = version(session);
            Map<String, Long> byModel = new HashMap<>();
            session.list(
                            row -> Map.entry(row.text("model"), row.whole("version")),
                            "SELECT model, version FROM cache_purge")
                    .forEach(entry -> byModel.put(entry.getKey(), entry.getValue()));
            return new Loaded(version, byModel);
        });
    }

    @Override
    public void purge(List<String> models, Change change) {
        boolean ignored = databases.get().write(session -> {
            session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'cache_purges'");
            long version = version(session);
            for (String model : models) {
                session.change("DELETE FROM cache_purge WHERE model = ?", model);
                session.change("INSERT INTO cache_purge (model, version) VALUES (?, ?)", model, version);
            }
            SqlAudit.append(session, change, new State(Optional.empty(), Optional.empty()));
            return true;
        });
    }
}
