package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a terminal who holds a target out and releases it. */
class HoldoutCommandsJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Scene scene =
            Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]").start();
    private final Terminal terminal = new Terminal(scene, ADMIN);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_target_is_held_out_listed_and_released() {
        assertThat(terminal.asks("route hold alpha sim-a --reason slow --until 2099-01-31T17:00:00Z"))
                .isEqualTo(Exit.DONE);
        assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(503);

        terminal.asks("route held");
        assertThat(terminal.printed())
                .containsPattern("PROVIDER +MODEL +REASON +BY +SINCE +UNTIL")
                .containsPattern("alpha +sim-a +slow +mai +2\\S+ +2099-01-31T17:00:00Z");

        assertThat(terminal.asks("route release alpha sim-a")).isEqualTo(Exit.DONE);
        assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(200);
        terminal.asks("route held --after alpha/a --json");
        assertThat(terminal.printed()).isEqualTo("{\"targets\":[]}" + System.lineSeparator());
    }

    @Test
    void what_is_wrong_is_said_with_its_field() {
        assertThat(terminal.asks("route hold gamma m --reason slow")).isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("provider", "is none of the settings");

        assertThat(terminal.asks("route release alpha m")).isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("alpha/m is not held out");
    }
}
