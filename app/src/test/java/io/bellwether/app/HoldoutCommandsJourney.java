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

/** An operator at a terminal who holds a target out and releases it. */
class HoldoutCommandsJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Scene scene =
            Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]").start();
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
    void a_target_is_held_out_listed_and_released() {
        assertThat(asks("route hold alpha sim-a --reason slow --until 2099-01-31T17:00:00Z"))
                .isEqualTo(Exit.DONE);
        assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(503);

        asks("route held");
        assertThat(out.toString())
                .containsPattern("PROVIDER +MODEL +REASON +BY +SINCE +UNTIL")
                .containsPattern("alpha +sim-a +slow +mai +2\\S+ +2099-01-31T17:00:00Z");

        assertThat(asks("route release alpha sim-a")).isEqualTo(Exit.DONE);
        assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(200);
        asks("route held --after alpha/a --json");
        assertThat(out.toString()).isEqualTo("{\"targets\":[]}" + System.lineSeparator());
    }

    @Test
    void what_is_wrong_is_said_with_its_field() {
        assertThat(asks("route hold gamma m --reason slow")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("provider", "is none of the settings");

        assertThat(asks("route release alpha m")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("alpha/m is not held out");
    }
}
