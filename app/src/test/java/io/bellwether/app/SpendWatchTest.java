package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.AlertSettings.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendWatchTest {
    private static final Unusual FIVEFOLD = new Unusual(5, 1_000);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

    private final SpendWatch watch = new SpendWatch();

    private Optional<SpendWatch.Finding> spent(int hour, long microDollars) {
        return watch.spent(microDollars, MIDNIGHT.plus(Duration.ofHours(hour)), FIVEFOLD);
    }

    private void usualHours(int from, int to) {
        for (int hour = from; hour < to; hour++) {
            assertThat(spent(hour, 400)).isEmpty();
            assertThat(spent(hour, 600)).isEmpty();
        }
    }

    @Test
    void an_hour_that_costs_five_times_the_usual_is_told_of_once() {
        usualHours(0, 8);

        assertThat(spent(8, 4_999)).isEmpty();
        assertThat(spent(8, 1)).hasValue(new SpendWatch.Finding(5_000, 1_000));
        assertThat(spent(8, 9_000)).isEmpty();
        assertThat(spent(9, 20_000)).as("the hour after is judged anew").isPresent();
    }

    @Test
    void a_young_gateway_knows_nothing_of_what_is_usual() {
        usualHours(0, 5);

        assertThat(spent(5, 1_000_000)).isEmpty();
    }

    @Test
    void little_money_is_never_unusual() {
        for (int hour = 0; hour < 8; hour++) {
            assertThat(spent(hour, 1)).isEmpty();
        }

        assertThat(spent(8, 999)).isEmpty();
        assertThat(spent(8, 1)).isPresent();
    }

    @Test
    void hours_in_which_nothing_was_spent_count_too_and_late_costs_are_no_error() {
        usualHours(0, 6);

        assertThat(spent(18, 1_000)).as("an average of 333").isEmpty();
        assertThat(spent(17, 664)).isEmpty();
        assertThat(spent(18, 1)).hasValue(new SpendWatch.Finding(1_665, 333));
    }

    @Test
    void after_days_of_silence_the_past_is_forgotten() {
        usualHours(0, 8);

        assertThat(spent(1_000, 999)).isEmpty();
        assertThat(spent(1_000, 1)).hasValue(new SpendWatch.Finding(1_000, 0));
    }

    @Test
    void a_factor_of_nothing_tells_nothing() {
        usualHours(0, 8);

        assertThat(watch.spent(1_000_000, MIDNIGHT.plus(Duration.ofHours(8)), new Unusual(0, 0)))
                .isEmpty();
    }
}
