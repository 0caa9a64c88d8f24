package io.bellwether.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleTimeTest {
    private static final long START = Long.MAX_VALUE - 5; // the clock may pass its end

    private final IdleTime time = new IdleTime(Duration.ofSeconds(60));

    @Test
    void as_set_where_nothing_else_was_seen() {
        assertThat(time.nanos(START)).isEqualTo(seconds(60));
    }

    @Test
    void a_second_less_than_the_server_keeps_it_but_never_less_than_one() {
        time.closedAfter(seconds(5), START);
        assertThat(time.nanos(START)).isEqualTo(seconds(4));
        time.closedAfter(seconds(30), START);
        assertThat(time.nanos(START)).isEqualTo(seconds(4));
        time.closedAfter(1, START);
        assertThat(time.nanos(START)).isEqualTo(seconds(1));
    }

    @Test
    void a_server_that_keeps_them_for_longer_than_is_set_changes_nothing() {
        time.closedAfter(seconds(600), START);

        assertThat(time.nanos(START)).isEqualTo(seconds(60));
    }

    @Test
    void what_was_seen_is_forgotten_after_ten_minutes() {
        time.closedAfter(seconds(5), START);

        assertThat(time.nanos(START + IdleTime.BELIEVED.toNanos() - 1)).isEqualTo(seconds(4));
        assertThat(time.nanos(START + IdleTime.BELIEVED.toNanos())).isEqualTo(seconds(60));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
