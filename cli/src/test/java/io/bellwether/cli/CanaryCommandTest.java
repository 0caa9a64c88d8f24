package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What an operator types about experiments. */
class CanaryCommandTest {
    private static final OperatorOptions USUAL =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);
    private static final CanaryOptions.Trial NOTHING = new CanaryOptions.Trial(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());

    private final Recorder terminal = new Recorder();

    @Test
    void start_takes_what_is_to_be_tried() {
        terminal.run(
                "canary",
                "start",
                "support",
                "--provider",
                "beta",
                "--model",
                "m",
                "--plan",
                "quick",
                "--shadow",
                "50");

        CanaryOptions.Trial trial = new CanaryOptions.Trial(
                Optional.of("beta"), Optional.of("m"), Optional.empty(), Optional.of("quick"), OptionalInt.of(50));
        assertThat(terminal.asked)
                .containsExactly(new CanaryOptions(
                        CanaryOptions.Verb.START, Optional.of("support"), trial, Optional.empty(), USUAL));
    }

    @Test
    void status_needs_no_route() {
        terminal.run("canary", "status");

        assertThat(terminal.asked)
                .containsExactly(new CanaryOptions(
                        CanaryOptions.Verb.STATUS, Optional.empty(), NOTHING, Optional.empty(), USUAL));
    }

    @Test
    void a_rollback_takes_its_reason() {
        terminal.run("canary", "rollback", "support", "--reason", "it lies", "--url", "http://h:1", "--key", "k");

        OperatorOptions there =
                new OperatorOptions(Optional.of("http://h:1"), Optional.of("k"), OperatorOptions.Shown.TABLE);
        assertThat(terminal.asked)
                .containsExactly(new CanaryOptions(
                        CanaryOptions.Verb.ROLLBACK, Optional.of("support"), NOTHING, Optional.of("it lies"), there));
    }

    @Test
    void a_verb_that_is_none_is_told_with_those_that_are() {
        assertThat(terminal.run("canary", "abort", "support")).isEqualTo(Exit.BAD_INPUT);

        assertThat(terminal.err.toString()).contains("expected: start, status, monitor");
    }

    @Test
    void migrate_takes_from_where_to_where() {
        terminal.run("migrate", "--from", "a", "--to", "b", "--model", "m", "--route", "r", "--report", "out.md");

        assertThat(terminal.asked)
                .containsExactly(new MigrateOptions(
                        new MigrateOptions.Move("a", "b", "m", "r"),
                        Optional.empty(),
                        Optional.of(Path.of("out.md")),
                        USUAL));
    }

    @Test
    void migrate_without_a_goal_is_refused() {
        assertThat(terminal.run("migrate", "--from", "a", "--model", "m", "--route", "r"))
                .isEqualTo(Exit.BAD_INPUT);
    }
}
