package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final HttpFailure gone = new HttpFailure(HttpFailure.What.CALLER_GONE, "hung up");

    private final Leash leash = new Leash();
    private final Pause pause = new Pause(Threads.REAL);

    @Test
    void a_wait_that_is_over_finds_the_caller_still_there() {
        assertThat(pause.until(leash, Duration.ofNanos(1))).isTrue();
    }

    @Test
    void nobody_waits_for_a_caller_who_has_gone() {
        leash.cut(gone);

        assertThat(pause.until(leash, Duration.ofDays(1))).isFalse();
        assertThat(pause.until(leash, Duration.ZERO)).isFalse();
    }

    @Test
    void hanging_up_ends_the_wait() throws InterruptedException {
        Thread hangingUp = Thread.startVirtualThread(() -> leash.cut(gone));

        assertThat(pause.until(leash, Duration.ofDays(1))).isFalse();
        hangingUp.join();
    }

    @Test
    void an_interrupted_wait_is_in_vain_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThat(pause.until(leash, Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
