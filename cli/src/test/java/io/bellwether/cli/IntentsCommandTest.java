package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntentsCommandTest {
    private final Recorder recorder = new Recorder();

    @Test
    void a_file_alone_is_judged_by_what_is_shipped() {
        recorder.run("intents", "test", "messages.csv");

        assertThat(recorder.asked)
                .containsExactly(new IntentsOptions(
                        IntentsOptions.Asked.TEST, "messages.csv", Optional.empty(), List.of(), Optional.empty()));
    }

    @Test
    void what_to_learn_from_can_be_said() {
        recorder.run(
                "intents",
                "confusion",
                "m.json#test",
                "--set",
                "shop",
                "--learn",
                "a.csv,b.json#train+val",
                "--settings",
                "bellwether.yaml");

        assertThat(recorder.asked)
                .containsExactly(new IntentsOptions(
                        IntentsOptions.Asked.CONFUSION,
                        "m.json#test",
                        Optional.of("shop"),
                        List.of("a.csv", "b.json#train+val"),
                        Optional.of(Path.of("bellwether.yaml"))));
    }

    @Test
    void half_a_command_is_none() {
        assertThat(recorder.run("intents")).isEqualTo(Exit.BAD_INPUT);
        assertThat(recorder.asked).isEmpty();
    }
}
