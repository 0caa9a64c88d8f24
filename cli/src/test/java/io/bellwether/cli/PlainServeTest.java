package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainServeTest {
    @Test
    void reads_what_servers_are_started_with() {
        Optional<ServeOptions> read =
                PlainServe.read("serve", "a.yaml", "--port", "8080", "--data", "d", "--host", "::1");

        assertThat(read)
                .contains(new ServeOptions(
                        Path.of("a.yaml"), OptionalInt.of(8080), Optional.of("::1"), Optional.of(Path.of("d"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --help",
                "serve a.yaml --port",
                "serve a.yaml --port x",
                "serve a.yaml --port 70000",
                "serve a.yaml --port 1 --port 2",
                "serve a.yaml --port=1",
                "serve a.yaml --prot 1",
                "serve a.yaml b.yaml",
                "check a.yaml",
                "--version"
            })
    void leaves_everything_else_to_picocli(String line) {
        assertThat(PlainServe.read(line.split(" "))).isEmpty();
    }
}
