package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a terminal who looks what kept answers save, and purges them. */
class CacheCommandsJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]")
            .with("models", "list: [{ name: faq, cache: {}, targets: [{ provider: alpha, model: sim-ok }] }]")
            .start();
    private final Terminal terminal = new Terminal(scene, ADMIN);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_is_saved_is_shown_and_purged() {
        scene.visitor().chat("faq");
        scene.visitor().chat("faq");

        assertThat(terminal.asks("cache show")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("HITS", "faq");
        assertThat(terminal.asks("cache show --json")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("\"hits\":1");

        assertThat(terminal.asks("cache purge faq")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("{\"models\":[\"faq\"]}");
        assertThat(scene.visitor().chat("faq").header("x-bellwether-cache")).isEqualTo("miss");
    }

    @Test
    void a_model_that_keeps_nothing_is_named() {
        assertThat(terminal.asks("cache purge support")).isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("model", "is none whose answers are kept", "[faq]");
    }
}
