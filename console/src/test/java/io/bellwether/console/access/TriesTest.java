package io.bellwether.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Tries tries = new Tries(clock::get);

    private void wrong(String peer, int times) {
        for (int i = 0; i < times; i++) {
            tries.wrong(peer);
        }
    }

    @Test
    void ten_wrong_tries_are_enough_for_a_minute() {
        wrong("a", 9);
        assertThat(tries.mayTry("a")).isTrue();
        wrong("a", 1);
        assertThat(tries.mayTry("a")).isFalse();
        assertThat(tries.mayTry("b")).isTrue();

        clock.addAndGet(Duration.ofMinutes(1).toNanos() + 1);

        assertThat(tries.mayTry("a")).isTrue();
        wrong("a", 9);
        assertThat(tries.mayTry("a")).isTrue();
    }

    @Test
    void very_many_addresses_take_no_more_memory_than_they_may() {
        for (int i = 0; i < 20_000; i++) {
            tries.wrong("peer" + i);
        }

        assertThat(tries.remembered()).isEqualTo(10_000);
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        tries.wrong("late");
        assertThat(tries.remembered()).isEqualTo(1);
    }
}
