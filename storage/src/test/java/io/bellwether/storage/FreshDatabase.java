package io.bellwether.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A database that nobody has used: SQLite in a folder of its own, PostgreSQL in a schema of its own. Gone when it is
 * closed.
 */
public final class FreshDatabase implements AutoCloseable {
    private final StorageRules rules;
    private final Path data;
    private final String schema;

    private FreshDatabase(StorageRules rules, Path data, String schema) {
        this.rules = rules;
        this.data = data;
        this.schema = schema;
    }

    public static FreshDatabase of(Dialect dialect) {
        try {
            Path data = Files.createTempDirectory("storage");
            if (dialect == Dialect.SQLITE) {
                return new FreshDatabase(StorageRules.embedded(), data, "");
            }
            String schema = "t" + UUID.randomUUID().toString().replace("-", "");
            onServer("CREATE SCHEMA " + schema);
            PostgresServer server = PostgresServer.running();
            return new FreshDatabase(
                    new StorageRules(server.url() + "?currentSchema=" + schema, server.user(), server.password()),
                    data,
                    schema);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public StorageRules rules() {
        return rules;
    }

    public Path data() {
        return data;
    }

    /** Opens it; the caller closes it. */
    public Database open() {
        return Database.open(rules, data);
    }

    /** The SQLite file. */
    Path file() {
        return data.resolve("bellwether.db");
    }

    private static void onServer(String sql) {
        PostgresServer server = PostgresServer.running();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        if (!schema.isEmpty()) {
            onServer("DROP SCHEMA " + schema + " CASCADE");
        }
        try (Stream<Path> left = Files.walk(data)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
