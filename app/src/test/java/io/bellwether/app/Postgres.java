package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The PostgreSQL server of the tests, started by {@code scripts/postgres.sh} at the first use. */
public record Postgres(String host, int port, String user, String password) {
    private static final Path ROOT = Path.of(System.getProperty("bellwether.root", ".."));

    /** Started once per process, and stopped with it unless it ran before. */
    private static final class Running {
        static final Postgres SERVER = started();
    }

    public static Postgres running() {
        return Running.SERVER;
    }

    /** Lines of the settings' section {@code storage}, for a database behind a port, in a schema of its own. */
    public String section(int behind, String schema) {
        return "url: jdbc:postgresql://127.0.0.1:" + behind + "/postgres?currentSchema=" + schema + "\nuser: " + user
                + "\npassword: " + password;
    }

    /** A new schema; the server forgets it when it is stopped. */
    public String schema() {
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        String url = "jdbc:postgresql://" + host + ":" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            return schema;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Postgres started() {
        boolean before = Files.exists(ROOT.resolve("target/postgres/address"));
        List<String> address = script("start");
        if (!before) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> script("stop")));
        }
        String authority = address.get(0).replaceAll("jdbc:postgresql://([^/]+)/.*", "$1");
        int colon = authority.indexOf(':');
        return new Postgres(
                authority.substring(0, colon),
                Integer.parseInt(authority.substring(colon + 1)),
                address.get(1),
                address.get(2));
    }

    private static List<String> script(String verb) {
        try {
            Process process = new ProcessBuilder(
                            ROOT.resolve("scripts/postgres.sh").toString(), verb)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("scripts/postgres.sh " + verb + " failed; make prepare may help");
            }
            return out.lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
