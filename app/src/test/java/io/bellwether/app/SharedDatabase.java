package io.bellwether.app;

import io.bellwether.storage.Database;
import io.bellwether.storage.StorageFailure;
import io.bellwether.storage.StorageRules;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A PostgreSQL for several gateways: a schema of its own, and a line to it that can be cut. */
public final class SharedDatabase implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("bellwether.root", ".."));
    private static final String SCRIPT = "scripts/postgres.sh";

    private final Server server;
    private final String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    private final Line line;

    private record Server(String url, String user, String password) {
        private int port() {
            return URI.create(url.substring("jdbc:".length())).getPort();
        }
    }

    /** Started once per process, and stopped with it unless it ran before. */
    private static final class Running {
        static final Server SERVER = started();
    }

    public SharedDatabase() {
        server = Running.SERVER;
        line = new Line(server.port());
        onServer("CREATE SCHEMA IF NOT EXISTS " + schema);
    }

    private static Server started() {
        boolean before = Files.exists(ROOT.resolve("target/postgres/address"));
        List<String> address = script("start").lines().toList();
        if (!before) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> script("stop")));
        }
        return new Server(address.get(0), address.get(1), address.get(2));
    }

    private static String script(String verb) {
        return Command.output(ROOT, List.of(ROOT.resolve(SCRIPT).toString(), verb));
    }

    /** What stands under {@code storage} in the settings of each gateway. */
    public String settings() {
        return """
                url: jdbc:postgresql://127.0.0.1:%d/postgres?currentSchema=%s
                user: %s
                password: %s
                """.formatted(line.port(), schema, server.user(), server.password());
    }

    /** Between the gateways and the server. */
    public Line line() {
        return line;
    }

    /** One whole number, asked on a way of its own. */
    public long number(String sql) {
        return patiently(
                "?currentSchema=" + schema,
                database -> database.<Long>read(
                        session -> session.one(row -> row.whole("number"), "SELECT (" + sql + ") AS number")
                                .orElseThrow()));
    }

    /** Asks until the server has answered: it serves two processes of tests, and gives each statement little time. */
    private <T> T patiently(String parameters, Function<Database, T> asking) {
        return Eventually.get(() -> asked(parameters, asking), Optional::isPresent)
                .orElseThrow();
    }

    private <T> Optional<T> asked(String parameters, Function<Database, T> asking) {
        try (Database database = open(parameters)) {
            return Optional.of(asking.apply(database));
        } catch (StorageFailure failure) {
            if (failure.kind() == StorageFailure.Kind.AWAY) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Database open(String parameters) {
        return Database.open(new StorageRules(server.url() + parameters, server.user(), server.password()), ROOT);
    }

    private void onServer(String sql) {
        int ignored = patiently("", database -> database.write(session -> session.change(sql)));
    }

    @Override
    public void close() {
        line.close();
        onServer("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
}
