package io.bellwether.console.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Guesses guesses = new Guesses(clock::get);

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            guesses.wrong("a");
        }
    }

    @Test
    void five_wrong_ones_are_free_then_each_doubles_the_wait_up_to_a_minute() {
        wrong(5);
        assertThat(guesses.toWait("a")).isZero();
        wrong(1);
        assertThat(guesses.toWait("a")).isEqualTo(Duration.ofSeconds(1));
        wrong(2);
        assertThat(guesses.toWait("a")).isEqualTo(Duration.ofSeconds(4));
        wrong(50);
        assertThat(guesses.toWait("a")).isEqualTo(Duration.ofMinutes(1));
        assertThat(guesses.toWait("b")).isZero();
    }

    @Test
    void who_waits_may_try_again_and_is_forgotten_after_an_hour() {
        wrong(6);

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(guesses.toWait("a")).isZero();
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        wrong(5);

        assertThat(guesses.toWait("a")).isZero();
    }
}
