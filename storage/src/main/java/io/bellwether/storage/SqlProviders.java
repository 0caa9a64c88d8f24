package io.bellwether.storage;

import io.bellwether.console.providers.ProviderVault;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The providers that operators have added, in a table that all replicas share. */
public final class SqlProviders implements ProviderVault {
    private final Supplier<Database> databases;

    public SqlProviders(Supplier<Database> databases) {
        this.databases = databases;
    }

    /**
     * What there is at some moment.
     *
     * @param version grows with every change
     * @param sealed name to document
     */
    public record Loaded(long version, Map<String, JsonTree> sealed) {}

    /** Grows with every change. */
    public long version() {
        return databases.get().read(SqlProviders::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'providers'")
                .orElse(0L);
    }

    /** The version first: what is newer than it is loaded once more, never missed. */
    public Loaded load() {
        return databases.get().read(session -> new Loaded(version(session), all(session)));
    }

    @Override
    public Map<String, JsonTree> all() {
        return databases.get().read(SqlProviders::all);
    }

    private static Map<String, JsonTree> all(SqlSession session) {
        Map<String, JsonTree> all = new LinkedHashMap<>();
        session.list(
                        row -> Map.entry(row.text("name"), document(row)),
                        "SELECT name, document FROM provider ORDER BY name")
                .forEach(found -> all.put(found.getKey(), found.getValue()));
        return all;
    }

    private static JsonTree document(SqlRow row) {
        try {
            return JsonTree.read(row.text("document").getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT);
        } catch (JsonProblem broken) {
            throw new StorageFailure(StorageFailure.Kind.BROKEN, "a provider's document cannot be read", broken);
        }
    }

    @Override
    public void put(String name, JsonTree sealed) {
        databases.get().write(session -> {
            session.change(
                    "INSERT INTO provider (name, document) VALUES (?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET document = excluded.document",
                    name,
                    new String(sealed.toBytes(), StandardCharsets.UTF_8));
            return moved(session);
        });
    }

    @Override
    public void remove(String name) {
        databases.get().write(session -> {
            session.change("DELETE FROM provider WHERE name = ?", name);
            return moved(session);
        });
    }

    private static int moved(SqlSession session) {
        return session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'providers'");
    }
}
