package io.bellwether.gateway.budget.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Tariff TARIFF = tariff("alpha,m,1,0.5,2,,,,s,");

    @Test
    void every_turn_sends_everything_before_it_again() {
        Conversation conversation = new Conversation(3, 100, 10, 20, 0);

        assertThat(conversation.turn(1)).isEqualTo(Usage.reported(110, 0, 20, 0));
        assertThat(conversation.turn(3)).isEqualTo(Usage.reported(170, 0, 20, 0));
        assertThat(conversation.whole()).isEqualTo(new Tokens(420, 0, 60, 0));
    }

    @Test
    void only_what_was_sent_before_can_be_read_from_a_cache() {
        Conversation conversation = new Conversation(2, 100, 10, 20, 50);

        assertThat(conversation.turn(1).cachedInputTokens()).isZero();
        assertThat(conversation.turn(2)).isEqualTo(Usage.reported(140, 55, 20, 0));
    }

    @Test
    void each_turn_is_rounded_up_as_each_attempt_is() {
        Conversation conversation = new Conversation(2, 0, 1, 0, 0);

        assertThat(conversation.costMicroDollars(tariff("alpha,m,0.001,,0,,,,s,")))
                .isEqualTo(2);
    }

    @Test
    void long_turns_pay_the_price_of_long_prompts() {
        Tariff steps = tariff("alpha,m,1,,0,,,,s,\nalpha,m,10,,0,,150,,s,");

        assertThat(new Conversation(2, 0, 100, 0, 0).costMicroDollars(steps)).isEqualTo(100 + 2_000);
    }

    /** The documents' month: 100,000 conversations of 10 messages. */
    @Test
    void a_month_is_so_many_conversations() {
        Load load = new Load.Assumed(new Conversation(10, 0, 250, 250, 0), 100_000);

        assertThat(load.tokens()).isEqualTo(new Tokens(2_500_000_000L, 0, 250_000_000L, 0).times(1));
        assertThat(load.costMicroDollars(TARIFF)).isEqualTo(2_500_000_000L + 2 * 250_000_000L);
    }

    @Test
    void what_was_measured_is_priced_as_one_sum() {
        Load load = new Load.Measured(new Tokens(3_000_000_000_000L, 1_000_000_000_000L, 10, 4), 1_000);

        assertThat(load.costMicroDollars(TARIFF)).isEqualTo(2_000_000_000_000L + 500_000_000_000L + 20);
    }

    @Test
    void what_was_measured_pays_for_long_prompts_by_their_average() {
        Tariff steps = tariff("alpha,m,1,,0,,,,s,\nalpha,m,10,,0,,150,,s,");

        assertThat(new Load.Measured(new Tokens(150_000, 0, 0, 0), 1_000).costMicroDollars(steps))
                .isEqualTo(150_000);
        assertThat(new Load.Measured(new Tokens(150_001, 0, 0, 0), 1_000).costMicroDollars(steps))
                .isEqualTo(1_500_010);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Conversation(0, 1, 1, 1, 0)).hasMessage("turns: 0 (expected: 1 to 1000)");
        assertThatThrownBy(() -> new Conversation(1, 1, 1, 1, 101)).hasMessageContaining("cachedPercent");
        assertThatThrownBy(() -> new Load.Measured(Tokens.NONE, 0)).hasMessageContaining("attempts: 0");
    }

    private static Tariff tariff(String rows) {
        return PriceBook.of(PriceFile.read(rows))
                .tariff("alpha", "m", Instant.parse("2026-11-21T12:00:00Z"))
                .orElseThrow();
    }
}
