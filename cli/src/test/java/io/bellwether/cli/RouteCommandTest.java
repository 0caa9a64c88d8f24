package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.HoldoutOptions.Verb;
import io.bellwether.cli.HoldoutOptions.Words;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types about targets that requests must not go to. */
class RouteCommandTest {
    private static final OperatorOptions USUAL =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);

    private final Recorder terminal = new Recorder();

    @Test
    void hold_takes_a_target_a_reason_and_an_end() {
        terminal.run("route", "hold", "alpha", "m", "--reason", "too slow", "--until", "2027-01-31T17:00:00Z");

        Words words = new Words(
                Optional.of("alpha"),
                Optional.of("m"),
                Optional.of("too slow"),
                Optional.of("2027-01-31T17:00:00Z"),
                Optional.empty());
        assertThat(terminal.asked).containsExactly(new HoldoutOptions(Verb.HOLD, words, USUAL));
    }

    @Test
    void nothing_is_held_out_without_a_reason() {
        assertThat(terminal.run("route", "hold", "alpha", "m")).isEqualTo(Exit.BAD_INPUT);

        assertThat(terminal.asked).isEmpty();
        assertThat(terminal.err.toString()).contains("--reason");
    }

    @Test
    void release_takes_a_target_and_held_takes_none() {
        terminal.run("route", "release", "alpha", "m");
        terminal.run("route", "held", "--after", "alpha/m", "--json");

        Words released =
                new Words(Optional.of("alpha"), Optional.of("m"), Optional.empty(), Optional.empty(), Optional.empty());
        Words list = new Words(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("alpha/m"));
        assertThat(terminal.asked)
                .containsExactly(
                        new HoldoutOptions(Verb.RELEASE, released, USUAL),
                        new HoldoutOptions(Verb.HELD, list, USUAL.with(OperatorOptions.Shown.JSON)));
    }
}
