package io.bellwether.storage;

import io.bellwether.console.RouteVersion;
import io.bellwether.console.RouteVersions;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The routes' versions in a table that all replicas share. Two that keep the same number: the second is refused. */
public final class SqlRouteVersions implements RouteVersions {
    private static final int LONGEST_NAME = 200;
    private static final String OF_NAME = "SELECT document FROM route_version WHERE name = ?";
    private static final String LATEST = "SELECT v.name, v.document FROM route_version v JOIN"
            + " (SELECT name, max(number) AS number FROM route_version GROUP BY name) m"
            + " ON m.name = v.name AND m.number = v.number ORDER BY v.name";

    private final Supplier<Database> databases;

    public SqlRouteVersions(Supplier<Database> databases) {
        this.databases = databases;
    }

    /**
     * What counts at some moment.
     *
     * @param version grows with every change
     * @param overlay name to document
     */
    public record Loaded(long version, Map<String, JsonTree> overlay) {}

    /** Grows with every change. */
    public long version() {
        return databases.get().read(SqlRouteVersions::version);
    }

    private static long version(SqlSession session) {
        return session.one(row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'routes'")
                .orElse(0L);
    }

    /** The version first: what is newer than it is loaded once more, never missed. */
    public Loaded load() {
        return databases.get().read(session -> new Loaded(version(session), overlay(session)));
    }

    @Override
    public Map<String, JsonTree> overlay() {
        return databases.get().read(SqlRouteVersions::overlay);
    }

    private static Map<String, JsonTree> overlay(SqlSession session) {
        Map<String, JsonTree> overlay = new LinkedHashMap<>();
        session.list(row -> Map.entry(row.text("name"), document(row)), LATEST)
                .forEach(found -> found.getValue().lay(found.getKey(), overlay));
        return overlay;
    }

    private static RouteVersion document(SqlRow row) {
        try {
            return RouteVersion.read(row.text("document").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProblem broken) {
            throw new StorageFailure(StorageFailure.Kind.BROKEN, "a route's version cannot be read", broken);
        }
    }

    @Override
    public Optional<RouteVersion> latest(String name) {
        return databases
                .get()
                .read(session ->
                        session.one(SqlRouteVersions::document, OF_NAME + " ORDER BY number DESC LIMIT 1", name));
    }

    @Override
    public List<RouteVersion> all(String name) {
        return databases
                .get()
                .read(session -> session.list(SqlRouteVersions::document, OF_NAME + " ORDER BY number", name));
    }

    @Override
    public Optional<RouteVersion> version(String name, long number) {
        return databases
                .get()
                .read(session -> session.one(SqlRouteVersions::document, OF_NAME + " AND number = ?", name, number));
    }

    @Override
    public boolean canKeep(String name) {
        boolean sane = !name.isEmpty()
                && name.charAt(0) != '.'
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
        return sane && databases.get().read(session -> hasRoom(session, name));
    }

    private static boolean hasRoom(SqlSession session, String name) {
        return session.one(
                                row -> row.whole("others"),
                                "SELECT count(DISTINCT name) AS others FROM route_version WHERE name <> ?",
                                name)
                        .orElse(0L)
                < MOST_ROUTES;
    }

    @Override
    public void append(String name, RouteVersion version) {
        int rows = databases.get().write(session -> {
            int changed = session.change(
                    "INSERT INTO route_version (name, number, document) VALUES (?, ?, ?)",
                    name,
                    version.number(),
                    new String(version.toBytes(name), StandardCharsets.UTF_8));
            session.change(
                    "DELETE FROM route_version WHERE name = ? AND number <= ?", name, version.number() - MOST_VERSIONS);
            return changed + moved(session);
        });
        require(rows, 2);
    }

    @Override
    public void takeBack(String name, RouteVersion version) {
        int rows = databases.get().write(session -> {
            session.change("DELETE FROM route_version WHERE name = ? AND number = ?", name, version.number());
            return moved(session);
        });
        require(rows, 1);
    }

    private static int moved(SqlSession session) {
        return session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'routes'");
    }

    private static void require(int rows, int wanted) {
        if (rows != wanted) {
            throw new IllegalStateException("rows: " + rows + " (expected: " + wanted + ")");
        }
    }
}
