package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.exchange.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pacing pacing = new Pacing(new Pace(10, Duration.ofSeconds(5)));

    @Test
    void nothing_is_judged_before_a_window_is_over() {
        pacing.waits(0);

        assertThat(pacing.isTooSlow(0, 0, 5 * SECOND - 1)).isFalse();
        assertThat(pacing.isTooSlow(0, 0, 5 * SECOND)).isTrue();
    }

    @Test
    void four_bytes_of_ascii_are_a_token_and_fewer_of_other_text() {
        pacing.waits(0);

        assertThat(pacing.isTooSlow(200, 0, 5 * SECOND)).isFalse();
        assertThat(pacing.isTooSlow(399, 0, 10 * SECOND)).isTrue();
        assertThat(pacing.isTooSlow(524, 125, 15 * SECOND)).isFalse();
    }

    @Test
    void a_fast_beginning_is_no_credit_for_later() {
        pacing.waits(0);

        assertThat(pacing.isTooSlow(100_000, 0, 5 * SECOND)).isFalse();
        assertThat(pacing.isTooSlow(100_100, 0, 10 * SECOND)).isTrue();
    }

    @Test
    void the_time_that_the_caller_takes_does_not_count() {
        pacing.waits(0);
        assertThat(pacing.isTooSlow(40, 0, SECOND)).isFalse();

        pacing.waits(100 * SECOND);

        assertThat(pacing.isTooSlow(200, 0, 104 * SECOND)).isFalse();
    }
}
