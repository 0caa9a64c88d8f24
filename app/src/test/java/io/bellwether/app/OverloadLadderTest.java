package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.OverloadLadder.Bounds;
import io.bellwether.app.OverloadLadder.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverloadLadderTest {
    private static final Bounds BOUNDS = new Bounds(0.8, 0.9);
    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

    private final OverloadLadder ladder = new OverloadLadder();
    private long now = Long.MAX_VALUE - LOOK_NANOS; // the clock's scale may go round

    private Step look(double share) {
        now += LOOK_NANOS;
        return ladder.look(share, BOUNDS, now);
    }

    private Step after(Duration time, double share) {
        Step step = look(share);
        for (long waited = 0; waited < time.toNanos(); waited += LOOK_NANOS) {
            step = look(share);
        }
        return step;
    }

    @Test
    void with_enough_of_all_nothing_is_done() {
        assertThat(after(Duration.ofMinutes(1), 0.799)).isEqualTo(Step.CALM);
    }

    @Test
    void each_step_is_taken_at_the_first_look() {
        assertThat(look(0.8)).isEqualTo(Step.NEAR);
        assertThat(look(0.9)).isEqualTo(Step.REFUSING);
    }

    @Test
    void what_is_short_at_once_is_refused_at_once() {
        assertThat(look(1)).isEqualTo(Step.REFUSING);
    }

    @Test
    void a_little_less_ends_no_step() {
        assertThat(look(0.9)).isEqualTo(Step.REFUSING);

        assertThat(after(Duration.ofMinutes(1), 0.86)).isEqualTo(Step.REFUSING);
    }

    @Test
    void clearly_less_ends_one_step_at_a_time_after_a_while() {
        assertThat(look(0.95)).isEqualTo(Step.REFUSING);

        assertThat(after(Duration.ofMillis(1_500), 0.1)).isEqualTo(Step.REFUSING);
        assertThat(after(Duration.ofMillis(500), 0.1)).isEqualTo(Step.NEAR);
        assertThat(after(Duration.ofMillis(1_500), 0.1)).isEqualTo(Step.NEAR);
        assertThat(after(Duration.ofMillis(500), 0.1)).isEqualTo(Step.CALM);
    }

    @Test
    void a_moments_relief_does_not_count() {
        assertThat(look(0.95)).isEqualTo(Step.REFUSING);
        for (int i = 0; i < 100; i++) {
            assertThat(look(0.1)).isEqualTo(Step.REFUSING);
            assertThat(look(0.88)).isEqualTo(Step.REFUSING);
        }
    }

    @Test
    void it_stays_near_where_that_is_what_it_is() {
        assertThat(look(0.95)).isEqualTo(Step.REFUSING);

        assertThat(after(Duration.ofMinutes(1), 0.82)).isEqualTo(Step.NEAR);
    }

    @Test
    void on_the_way_down_it_refuses_again_at_once() {
        assertThat(look(0.95)).isEqualTo(Step.REFUSING);
        assertThat(after(Duration.ofSeconds(2), 0.1)).isEqualTo(Step.NEAR);

        assertThat(look(0.9)).isEqualTo(Step.REFUSING);
    }

    @Test
    void bounds_that_are_raised_end_a_step_and_lowered_ones_begin_one() {
        assertThat(ladder.look(0.5, new Bounds(0.1, 0.2), now)).isEqualTo(Step.REFUSING);
        assertThat(after(Duration.ofSeconds(6), 0.5)).isEqualTo(Step.CALM);
        assertThat(ladder.look(0.5, new Bounds(0.1, 0.2), now)).isEqualTo(Step.REFUSING);
    }

    @Test
    void very_low_bounds_can_be_left_too() {
        Bounds low = new Bounds(0.01, 0.01);
        assertThat(ladder.look(0.02, low, 0)).isEqualTo(Step.REFUSING);

        assertThat(ladder.look(0.001, low, 1)).isEqualTo(Step.REFUSING);
        assertThat(ladder.look(0.001, low, Duration.ofSeconds(3).toNanos())).isEqualTo(Step.NEAR);
    }
}
