package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final Recorder terminal = new Recorder();

    @Test
    void serve_needs_only_a_file() {
        Exit exit = terminal.run("serve", "examples/minimal.yaml");

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(terminal.asked)
                .containsExactly(new ServeOptions(
                        Path.of("examples/minimal.yaml"), OptionalInt.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void serve_takes_its_overrides_in_any_order() {
        terminal.run("serve", "--data", "run", "--port", "0", "a.yaml", "--host=::1");

        assertThat(terminal.asked)
                .containsExactly(new ServeOptions(
                        Path.of("a.yaml"), OptionalInt.of(0), Optional.of("::1"), Optional.of(Path.of("run"))));
    }

    @Test
    void check_takes_a_file() {
        terminal.run("check", "a.yaml");

        assertThat(terminal.asked).containsExactly(new CheckOptions(Path.of("a.yaml")));
    }

    @Test
    void verify_asks_every_provider_when_none_is_named() {
        terminal.run("verify", "--settings", "a.yaml");

        assertThat(terminal.asked).containsExactly(new VerifyOptions(Optional.empty(), Optional.of(Path.of("a.yaml"))));
    }

    @Test
    void verify_asks_the_one_that_is_named() {
        terminal.run("verify", "alpha");

        assertThat(terminal.asked).containsExactly(new VerifyOptions(Optional.of("alpha"), Optional.empty()));
    }

    @Test
    void route_explain_takes_a_request_and_what_to_change_in_it() {
        terminal.run("route", "explain", "--model", "support", "--task", "faq", "-");

        assertThat(terminal.asked)
                .containsExactly(new ExplainOptions("-", Optional.of("support"), Optional.of("faq"), Optional.empty()));
    }

    @Test
    void half_a_command_is_answered_with_its_usage() {
        assertThat(terminal.run("route")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("explain");
        assertThat(terminal.asked).isEmpty();
    }

    @Test
    void simulate_leaves_every_choice_to_the_simulator() {
        terminal.run("simulate");

        assertThat(terminal.asked)
                .containsExactly(new SimulateOptions(
                        Optional.empty(),
                        new SimulateOptions.Address(Optional.empty(), OptionalInt.empty()),
                        OptionalLong.empty(),
                        Optional.empty(),
                        new SimulateOptions.Pace(
                                Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalInt.empty()),
                        OptionalDouble.empty()));
    }

    @Test
    void simulate_takes_pace_and_mood() {
        String line = "simulate --name alpha --host ::1 --port 9101 --seed 7 --key k --latency 10ms..30ms --ttft 1s"
                + " --tps 20.5 --tokens 200 --moody 0.3";

        terminal.run(line.split(" "));

        assertThat(terminal.asked)
                .containsExactly(new SimulateOptions(
                        Optional.of("alpha"),
                        new SimulateOptions.Address(Optional.of("::1"), OptionalInt.of(9101)),
                        OptionalLong.of(7),
                        Optional.of("k"),
                        new SimulateOptions.Pace(
                                Optional.of(new DurationRange(Duration.ofMillis(10), Duration.ofMillis(30))),
                                Optional.of(new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(1))),
                                OptionalDouble.of(20.5),
                                OptionalInt.of(200)),
                        OptionalDouble.of(0.3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void version_can_be_asked_in_three_ways(String argument) {
        terminal.run(argument);

        assertThat(terminal.asked).containsExactly("version");
    }

    @Test
    void the_ending_of_the_action_is_the_ending_of_the_command() {
        terminal.ending = Exit.FAILED;

        Exit exit = terminal.run("verify");

        assertThat(exit).isEqualTo(Exit.FAILED);
        assertThat(exit.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve a.yaml b.yaml",
                "serve a.yaml --port 65536",
                "serve a.yaml --port -1",
                "serve a.yaml --port eight",
                "serve a.yaml --colour red",
                "serve a.yaml --port",
                "simulate --latency 30ms..10ms",
                "simulate --moody 1.5",
                "simulate --moody NaN",
                "simulate --tps 0",
                "simulate --tokens 0",
                "fly"
            })
    void wrong_arguments_end_with_two_and_a_way_out(String line) {
        Exit exit = terminal.run(line.split(" "));

        assertThat(exit.code()).isEqualTo(2);
        assertThat(terminal.asked).isEmpty();
        assertThat(terminal.err.toString()).contains("--help");
    }

    @Test
    void a_wrong_value_is_named_with_what_was_expected() {
        terminal.run("simulate", "--moody", "1.5");

        assertThat(terminal.err.toString()).contains("--moody", "1.5 (expected: in 0..1)");
    }

    @Test
    void no_arguments_at_all_show_the_commands() {
        Exit exit = terminal.run();

        assertThat(exit).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("serve", "check", "verify", "simulate", "version");
    }

    @Test
    void help_of_the_whole_names_commands_and_exit_codes() {
        Exit exit = terminal.run("--help");

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(terminal.out.toString()).contains("serve", "simulate", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "verify", "simulate", "version"})
    void every_command_has_help_that_asks_nothing(String command) {
        Exit exit = terminal.run(command, "--help");

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(terminal.asked).isEmpty();
        assertThat(terminal.out.toString()).contains("Usage: bellwether " + command);
    }
}
