package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GcraTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = -3 * SECOND;

    private final Gcra account = new Gcra(Rate.requests(60, 10), NOW);

    @Test
    void a_burst_goes_at_once_and_then_one_each_second() {
        for (int i = 0; i < 10; i++) {
            assertThat(account.take(1, NOW)).isNotEqualTo(Gcra.REFUSED);
        }

        assertThat(account.take(1, NOW)).isEqualTo(Gcra.REFUSED);
        assertThat(account.waitNanos(1, NOW)).isEqualTo(SECOND);
        assertThat(account.take(1, NOW + SECOND)).isNotEqualTo(Gcra.REFUSED);
        assertThat(account.take(1, NOW + SECOND)).isEqualTo(Gcra.REFUSED);
    }

    @Test
    void a_rest_fills_no_more_than_a_burst() {
        long later = NOW + 3_600 * SECOND;

        assertThat(account.take(10, later)).isEqualTo(later + 10 * SECOND);
        assertThat(account.take(1, later)).isEqualTo(Gcra.REFUSED);
    }

    @Test
    void more_than_a_burst_is_refused_however_long_the_rest() {
        assertThat(account.take(11, NOW + 3_600 * SECOND)).isEqualTo(Gcra.REFUSED);
        assertThat(account.take(Long.MAX_VALUE, NOW)).isEqualTo(Gcra.REFUSED);
    }

    @Test
    void what_is_given_back_at_once_can_be_taken_again() {
        long returned = account.returnedNanos();
        long reached = account.take(10, NOW);

        account.giveBack(4, reached, returned, NOW);

        assertThat(account.take(5, NOW)).isEqualTo(Gcra.REFUSED);
        assertThat(account.take(4, NOW)).isNotEqualTo(Gcra.REFUSED);
    }

    @Test
    void a_clock_that_wraps_changes_nothing() {
        Gcra late = new Gcra(Rate.requests(60, 2), Long.MAX_VALUE - SECOND);

        assertThat(late.take(2, Long.MAX_VALUE - SECOND)).isNotEqualTo(Gcra.REFUSED);
        assertThat(late.take(1, Long.MAX_VALUE - SECOND)).isEqualTo(Gcra.REFUSED);
        assertThat(late.take(1, Long.MAX_VALUE + 1)).isNotEqualTo(Gcra.REFUSED);
    }

    @Test
    void threads_together_get_no_more_than_one_alone() throws InterruptedException {
        AtomicLong taken = new AtomicLong();
        CountDownLatch over = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread.startVirtualThread(() -> {
                for (int j = 0; j < 1_000; j++) {
                    taken.addAndGet(account.take(1, NOW) == Gcra.REFUSED ? 0 : 1);
                }
                over.countDown();
            });
        }

        over.await();

        assertThat(taken).hasValue(10);
    }

    @Test
    void a_rate_that_cannot_be_counted_does_not_exist() {
        assertThatThrownBy(() -> Rate.requests(0, 1)).hasMessageContaining("rate: 0");
        assertThatThrownBy(() -> Rate.requests(1, 0)).hasMessageContaining("burst: 0");
        assertThatThrownBy(() -> Rate.tokens(1, Long.MAX_VALUE)).hasMessageContaining("burst");
        assertThatThrownBy(() -> new Rate(Measure.TOKENS, 2, Duration.ofNanos(1), 1))
                .hasMessageContaining("rate: 2");
    }
}
