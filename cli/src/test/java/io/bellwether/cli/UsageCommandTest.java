package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.UsageOptions.Form;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types to see usage. */
class UsageCommandTest {
    private final Recorder terminal = new Recorder();

    @Test
    void a_report_takes_columns_time_and_values() {
        terminal.run(
                "usage",
                "--by",
                "model,key",
                "--from",
                "2026-11-01",
                "--only",
                "team=a,day=2026-11-02",
                "--currency",
                "VND",
                "--format",
                "csv");

        assertThat(terminal.asked)
                .containsExactly(new UsageOptions(
                        "model,key",
                        Optional.of("2026-11-01"),
                        Optional.empty(),
                        List.of("team=a", "day=2026-11-02"),
                        Optional.of("VND"),
                        Form.CSV,
                        new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE)));
    }

    @Test
    void a_form_that_is_none_is_told_with_those_that_are() {
        assertThat(terminal.run("usage", "--format", "pdf")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.err.toString()).contains("table or csv");
    }
}
