package io.bellwether.gateway.resilience.breaker;

import static io.bellwether.gateway.resilience.breaker.Breaker.REFUSED;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.CLOSED;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.HALF_OPEN;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = 1_000_000_000L;

    /** No jitter: a random double of a half is the middle of the spread. */
    private final List<String> changes = new ArrayList<>();

    private final Breaker breaker = new Breaker(
            () -> BreakerRules.USUAL, () -> 1L << 63, change -> changes.add(change.from() + ">" + change.to()));

    private long now = 7 * SECOND;

    @Test
    void five_failures_in_a_row_open_it() {
        fail(4);
        assertThat(breaker.state()).isEqualTo(CLOSED);

        fail(1);

        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.take(now)).isEqualTo(REFUSED);
        assertThat(changes).containsExactly("CLOSED>OPEN");
    }

    @Test
    void a_success_breaks_the_row() {
        fail(4);
        succeed(1);
        fail(4);

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void half_of_twenty_calls_failing_opens_it() {
        for (int i = 0; i < 9; i++) {
            succeed(1);
            fail(1);
        }
        assertThat(breaker.state()).isEqualTo(CLOSED);

        succeed(1);
        fail(1);

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void what_is_older_than_the_window_does_not_count() {
        for (int i = 0; i < 9; i++) {
            succeed(1);
            fail(1);
        }
        now += 61 * SECOND;

        succeed(1);
        fail(1);

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void slow_first_tokens_open_it_as_well() {
        succeed(4);
        for (int i = 0; i < 16; i++) {
            breaker.succeeded(breaker.take(now), true, now);
        }

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void after_its_wait_it_lets_two_trials_through_and_no_third() {
        fail(5);
        now += 30 * SECOND;

        assertThat(breaker.take(now)).isNotEqualTo(REFUSED);
        assertThat(breaker.take(now)).isNotEqualTo(REFUSED);
        assertThat(breaker.take(now)).isEqualTo(REFUSED);
        assertThat(breaker.admits(now)).isFalse();
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    }

    @Test
    void two_good_trials_close_it() {
        fail(5);
        now += 30 * SECOND;

        succeed(2);

        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(changes).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
    }

    @Test
    void a_failed_trial_opens_it_for_twice_as_long() {
        fail(5);
        now += 30 * SECOND;

        fail(1);
        now += 59 * SECOND;

        assertThat(breaker.admits(now)).isFalse();
        now += SECOND;
        assertThat(breaker.admits(now)).isTrue();
    }

    @Test
    void the_doubling_ends() {
        fail(5);
        for (int i = 0; i < 40; i++) {
            now += 300 * SECOND;
            fail(1);
        }

        assertThat(breaker.retryNanos() - now).isEqualTo(300 * SECOND);
    }

    @Test
    void a_relapse_soon_after_a_recovery_waits_longer_and_a_late_one_does_not() {
        fail(5);
        now += 30 * SECOND;
        succeed(2);
        fail(5);
        assertThat(breaker.retryNanos() - now).isEqualTo(60 * SECOND);

        now += 60 * SECOND;
        succeed(2);
        now += 61 * SECOND;
        fail(5);

        assertThat(breaker.retryNanos() - now).isEqualTo(30 * SECOND);
    }

    @Test
    void a_call_of_better_times_has_no_vote_on_the_recovery() {
        long old = breaker.take(now);
        fail(5);
        now += 30 * SECOND;
        long trial = breaker.take(now);

        breaker.succeeded(old, false, now);
        breaker.failed(old, now);

        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        breaker.succeeded(trial, false, now);
        succeed(1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void nearly_all_streams_breaking_off_opens_it() {
        for (int i = 0; i < 18; i++) {
            breakOff(i % 4 == 3);
        }
        assertThat(breaker.state()).as("too few calls yet").isEqualTo(CLOSED);

        breakOff(false);
        breakOff(false);

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void a_stream_that_broke_off_is_one_call() {
        breakOff(true);
        breakOff(false);

        assertThat(breaker.lately(now)).isEqualTo(new Breaker.Lately(2, 2, 0));
    }

    @Test
    void a_stream_that_broke_off_after_its_beginning_left_the_window_is_a_call_of_now() {
        long stream = breaker.take(now);
        long began = now;
        breaker.began(stream, false, began);
        now += 61 * SECOND;

        breaker.brokeOff(stream, began, now);

        assertThat(breaker.lately(now)).isEqualTo(new Breaker.Lately(1, 1, 0));
    }

    @Test
    void five_streams_in_a_row_that_break_off_open_it_though_others_begin_in_between() {
        for (int i = 0; i < 4; i++) {
            breakOff(false);
            breaker.began(breaker.take(now), false, now);
        }
        assertThat(breaker.state()).isEqualTo(CLOSED);

        breakOff(false);

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void a_stream_that_came_to_its_end_breaks_the_row() {
        fail(4);
        long stream = breaker.take(now);
        breaker.began(stream, false, now);
        breaker.ended(stream);
        fail(4);

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    private void breakOff(boolean anotherEnds) {
        long stream = breaker.take(now);
        breaker.began(stream, false, now);
        breaker.brokeOff(stream, now, now);
        if (anotherEnds) {
            breaker.ended(breaker.take(now));
        }
    }

    @Test
    void a_stream_that_began_well_and_broke_off_votes_again() {
        fail(5);
        now += 30 * SECOND;
        long stream = breaker.take(now);
        breaker.began(stream, false, now);

        breaker.brokeOff(stream, now, now);

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void a_trial_that_says_nothing_gives_its_place_to_another() {
        fail(5);
        now += 30 * SECOND;
        long first = breaker.take(now);
        long second = breaker.take(now);

        breaker.ignored(first);
        breaker.ignored(second);

        succeed(2);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void a_lost_trial_loses_its_place_when_its_lease_ends() {
        fail(5);
        now += 30 * SECOND;
        long lost = breaker.take(now);
        long alsoLost = breaker.take(now);
        now += 90 * SECOND;

        succeed(2);
        breaker.failed(lost, now);
        breaker.failed(alsoLost, now);

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void an_unheard_call_changes_nothing() {
        fail(5);
        now += 30 * SECOND;
        long trial = breaker.take(now);

        breaker.failed(Breaker.UNHEARD, now);
        breaker.ignored(Breaker.UNHEARD);

        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(trial).isNotEqualTo(Breaker.UNHEARD);
    }

    @Test
    void senseless_rules_do_not_exist() {
        assertThatThrownBy(() -> new BreakerRules.Trip(Duration.ofSeconds(1), 1, 60, 1, 0))
                .hasMessage("failureShare: 60.0 (expected: in (0, 1])");
        assertThatThrownBy(() -> new BreakerRules.Reopen(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, SOON))
                .hasMessageStartingWith("longestWait: PT1S");
    }

    private static final Duration SOON = Duration.ofSeconds(1);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(breaker.take(now), now);
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            breaker.succeeded(breaker.take(now), false, now);
        }
    }
}
