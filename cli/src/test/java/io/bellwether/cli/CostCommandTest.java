package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What an operator types to estimate a cost. */
class CostCommandTest {
    private static final OperatorOptions USUAL =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);

    private final Recorder terminal = new Recorder();

    @Test
    void an_estimate_takes_a_load_and_models() {
        terminal.run("cost", "estimate", "--models", "a/m,b/n", "--messages", "1000", "--turns", "5", "--effort", "40");

        CostOptions.Assumed load = new CostOptions.Assumed(
                OptionalLong.of(1000),
                OptionalInt.of(5),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
        assertThat(terminal.asked)
                .containsExactly(new CostOptions(
                        List.of("a/m", "b/n"), load, List.of(), OptionalLong.of(40), Optional.empty(), USUAL));
    }

    @Test
    void a_measured_estimate_takes_what_is_measured() {
        terminal.run("cost", "estimate", "--models", "a/m", "--measured", "--only", "route=support");

        assertThat(terminal.asked)
                .containsExactly(new CostOptions(
                        List.of("a/m"),
                        new CostOptions.Measured(),
                        List.of("route=support"),
                        OptionalLong.empty(),
                        Optional.empty(),
                        USUAL));
    }

    @Test
    void an_estimate_of_no_model_is_refused() {
        assertThat(terminal.run("cost", "estimate")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("--models");
    }
}
