package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CostOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The documents' questions about money, answered with what the answer rests on. */
class CostCommandsTest {
    private static final CostOptions.Assumed NOTHING_SAID = new CostOptions.Assumed(
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty());

    private final StringWriter said = new StringWriter();

    /** The documents took prices by the million for prices by the thousand, and answered 50,000. */
    @Test
    void ten_million_tokens_cost_what_they_cost_by_the_million() {
        CostOptions.Assumed load = load(1_000, 1, 5_000, 5_000);

        estimate(load, OptionalLong.empty(), "openai/gpt-4.1");

        assertThat(said.toString()).contains("openai/gpt-4.1: $50.00 a month, $600.00 a year");
    }

    @Test
    void every_assumption_is_told_with_what_growth_does() {
        estimate(NOTHING_SAID, OptionalLong.empty(), "openai/gpt-4o-mini");

        assertThat(said.toString())
                .contains("assumed, not measured")
                .contains("1000000 messages a month: 100000 conversations of 10 turns")
                .contains("16500 prompt tokens a conversation, 5.5 times as many as the turns alone")
                .contains("0 % of what was sent before is read from the provider's cache")
                .contains("one attempt a message");
    }

    @Test
    void models_are_compared_by_the_same_tokens_and_a_move_by_what_it_saves() {
        CostOptions.Assumed load = load(1_000, 1, 5_000, 5_000);

        estimate(load, OptionalLong.of(100), "openai/gpt-4.1", "openai/gpt-4.1-mini");

        assertThat(said.toString())
                .contains("openai/gpt-4.1-mini: $10.00 a month, $120.00 a year, $40.00 or 80.0 % less")
                .contains("a move for $100.00 is paid back after 2.5 months; net of the first year: $380.00")
                .contains("the same tokens for every model");
    }

    @Test
    void a_move_that_costs_more_than_it_saves_says_so() {
        estimate(load(1_000, 1, 5_000, 5_000), OptionalLong.of(4_000), "openai/gpt-4.1", "openai/gpt-4.1-mini");

        assertThat(said.toString()).contains("net of the first year: -$3520.00");
    }

    @Test
    void a_model_without_a_price_is_no_free_model() {
        assertThat(estimate(NOTHING_SAID, OptionalLong.empty(), "openai/nobody-knows"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(said.toString()).contains("openai/nobody-knows has no price");
    }

    @Test
    void a_load_beyond_counting_is_refused() {
        assertThat(estimate(
                        load(9_000_000_000L, 1, 200_000, 1),
                        OptionalLong.of(Long.MAX_VALUE),
                        "openai/gpt-4.1",
                        "openai/gpt-4.1-mini"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(said.toString()).contains("more than can be counted");
    }

    private static CostOptions.Assumed load(long messages, int turns, long question, long answer) {
        return new CostOptions.Assumed(
                OptionalLong.of(messages),
                OptionalInt.of(turns),
                OptionalLong.of(0),
                OptionalLong.of(question),
                OptionalLong.of(answer),
                OptionalInt.of(0));
    }

    private Exit estimate(CostOptions.Assumed load, OptionalLong effort, String... models) {
        OperatorOptions nowhere = new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);
        CostOptions options = new CostOptions(List.of(models), load, List.of(), effort, Optional.empty(), nowhere);
        PrintWriter writer = new PrintWriter(said, true);
        return new CostCommands(Optional.empty(), writer, writer, () -> Instant.parse("2026-11-21T12:00:00Z"))
                .estimate(options);
    }
}
