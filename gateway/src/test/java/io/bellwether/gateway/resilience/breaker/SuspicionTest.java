package io.bellwether.gateway.resilience.breaker;

import static io.bellwether.gateway.resilience.breaker.Breaker.REFUSED;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.CLOSED;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.HALF_OPEN;
import static io.bellwether.gateway.resilience.breaker.Breaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a breaker makes of another replica's. */
class SuspicionTest {
    private static final long SECOND = 1_000_000_000L;

    private final Breaker breaker = new Breaker(() -> BreakerRules.USUAL, () -> 1L << 63, change -> {});
    private long now = 7 * SECOND;

    @Test
    void a_suspected_breaker_lets_calls_through_and_opens_at_its_first_failure() {
        assertThat(breaker.suspect(now + 10 * SECOND, now)).isTrue();
        assertThat(breaker.admits(now)).isTrue();
        assertThat(breaker.take(now)).isNotEqualTo(REFUSED);

        fail();

        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.retryNanos() - now).isEqualTo(30 * SECOND);
    }

    @Test
    void a_success_ends_the_suspicion() {
        breaker.suspect(now + 10 * SECOND, now);

        breaker.succeeded(breaker.take(now), false, now);
        fail();

        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(breaker.suspect(now + 10 * SECOND, now)).isTrue();
    }

    @Test
    void a_slow_success_neither_ends_the_suspicion_nor_bears_it_out() {
        breaker.suspect(now + 10 * SECOND, now);

        breaker.succeeded(breaker.take(now), true, now);

        assertThat(breaker.state()).isEqualTo(CLOSED);
        fail();
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void a_suspicion_ends_by_itself() {
        breaker.suspect(now + 10 * SECOND, now);
        now += 10 * SECOND;

        fail();

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void a_longer_suspicion_is_no_news_and_a_shorter_one_does_not_shorten_it() {
        breaker.suspect(now + 10 * SECOND, now);

        assertThat(breaker.suspect(now + 20 * SECOND, now)).isFalse();
        assertThat(breaker.suspect(now + SECOND, now)).isFalse();

        now += 19 * SECOND;
        fail();
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void one_that_is_not_closed_knows_better() {
        open();
        assertThat(breaker.suspect(now + 60 * SECOND, now)).isFalse();
        now += 30 * SECOND;
        long trial = breaker.take(now);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(breaker.suspect(now + 60 * SECOND, now)).isFalse();

        breaker.succeeded(trial, false, now);
        breaker.succeeded(breaker.take(now), false, now);
        fail();

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void whoever_was_right_once_is_not_believed_again_after_the_recovery() {
        breaker.suspect(now + 300 * SECOND, now);
        fail();
        now += 30 * SECOND;
        breaker.succeeded(breaker.take(now), false, now);
        breaker.succeeded(breaker.take(now), false, now);

        fail();

        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void a_call_of_other_times_neither_bears_the_suspicion_out_nor_ends_it() {
        long old = breaker.take(now);
        open();
        now += 30 * SECOND;
        breaker.succeeded(breaker.take(now), false, now);
        breaker.succeeded(breaker.take(now), false, now);
        breaker.suspect(now + 10 * SECOND, now);

        breaker.failed(old, now);
        breaker.failed(Breaker.UNHEARD, now);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        breaker.succeeded(old, false, now);
        breaker.succeeded(Breaker.UNHEARD, false, now);

        fail();
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            fail();
        }
    }

    private void fail() {
        breaker.failed(breaker.take(now), now);
    }
}
