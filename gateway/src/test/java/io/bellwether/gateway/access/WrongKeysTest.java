package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrongKeysTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final WrongKeys wrongKeys = new WrongKeys(42, clock::get);

    private void shown(String origin, int times) {
        for (int i = 0; i < times; i++) {
            Optional<Duration> ignored = wrongKeys.shownFrom(origin);
        }
    }

    @Test
    void ten_are_enough_for_a_minute_and_the_wait_is_what_is_left_of_it() {
        wrongKeys.most(10);
        shown("a", 9);
        assertThat(wrongKeys.shownFrom("a")).isEmpty();
        clock.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(wrongKeys.shownFrom("a")).contains(Duration.ofSeconds(40));
        assertThat(wrongKeys.shownFrom("b")).isEmpty();

        clock.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(wrongKeys.shownFrom("a")).isEmpty();
        assertThat(wrongKeys.wrong()).isEqualTo(13);
        assertThat(wrongKeys.slowed()).isEqualTo(1);
    }

    @Test
    void none_is_told_to_wait_where_any_number_may_be_wrong() {
        wrongKeys.most(0);
        shown("a", 100);

        assertThat(wrongKeys.slowed()).isZero();
    }

    @Test
    void very_many_addresses_push_out_old_ones_and_take_no_more_room() {
        wrongKeys.most(1);
        shown("a", 2);
        IntStream.range(0, 200_000).forEach(i -> shown("many" + i, 1));

        assertThat(wrongKeys.shownFrom("a")).isEmpty();
        assertThat(wrongKeys.shownFrom("a")).isPresent();
    }

    @Test
    void a_few_hundred_addresses_do_not_disturb_each_other() {
        wrongKeys.most(3);
        IntStream.range(0, 500).forEach(i -> shown("one" + i, 3));

        long told = IntStream.range(0, 500)
                .filter(i -> wrongKeys.shownFrom("one" + i).isPresent())
                .count();

        assertThat(told).isEqualTo(500);
    }

    @Test
    void threads_at_once_lose_no_count() {
        wrongKeys.most(20_000);
        IntStream.range(0, 4).parallel().forEach(i -> shown("a", 5_000));

        assertThat(wrongKeys.shownFrom("a")).isPresent();
    }
}
