package io.bellwether.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The PostgreSQL server of the tests, started by {@code scripts/postgres.sh} at the first use. */
record PostgresServer(String url, String user, String password) {
    private static final Path ROOT = Path.of(System.getProperty("bellwether.root", ".."));

    /** Started once per process, and stopped with it unless it ran before. */
    private static final class Running {
        static final PostgresServer SERVER = started();
    }

    static PostgresServer running() {
        return Running.SERVER;
    }

    private static PostgresServer started() {
        boolean before = Files.exists(ROOT.resolve("target/postgres/address"));
        List<String> address = script("start");
        if (!before) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> script("stop")));
        }
        return new PostgresServer(address.get(0), address.get(1), address.get(2));
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
