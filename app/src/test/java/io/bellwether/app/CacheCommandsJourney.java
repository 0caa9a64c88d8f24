package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Commands;
import io.bellwether.cli.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a terminal who looks what kept answers save, and purges them. */
class CacheCommandsJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]")
            .with("models", "list: [{ name: faq, cache: {}, targets: [{ provider: alpha, model: sim-ok }] }]")
            .start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        scene.close();
    }

    private Exit asks(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--url", "http://127.0.0.1:" + scene.port(), "--key", ADMIN));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        PrintWriter written = new PrintWriter(out);
        PrintWriter complaints = new PrintWriter(err);
        return new Commands(new Program(written, complaints), written, complaints).run(words.toArray(String[]::new));
    }

    @Test
    void what_is_saved_is_shown_and_purged() {
        scene.visitor().chat("faq");
        scene.visitor().chat("faq");

        assertThat(asks("cache show")).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("HITS", "faq");
        assertThat(asks("cache show --json")).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("\"hits\":1");

        assertThat(asks("cache purge faq")).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("{\"models\":[\"faq\"]}");
        assertThat(scene.visitor().chat("faq").header("x-bellwether-cache")).isEqualTo("miss");
    }

    @Test
    void a_model_that_keeps_nothing_is_named() {
        assertThat(asks("cache purge support")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("model", "is none whose answers are kept", "[faq]");
    }
}
