package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final RandomGenerator random = new Random(7);

    @Test
    void waits_stay_below_a_ceiling_that_doubles() {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20));

        assertThat(longestOfMany(backoff, 1)).isBetween(Duration.ofMillis(45), Duration.ofMillis(50));
        assertThat(longestOfMany(backoff, 2)).isBetween(Duration.ofMillis(90), Duration.ofMillis(100));
        assertThat(longestOfMany(backoff, 5)).isBetween(Duration.ofMillis(720), Duration.ofMillis(800));
    }

    @Test
    void no_wait_exceeds_the_ceiling_however_many_retries() {
        assertThat(longestOfMany(Backoff.TRANSIENT, 10)).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(20));
        assertThat(longestOfMany(Backoff.TRANSIENT, Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(longestOfMany(new Backoff(Duration.ofNanos(1), Duration.ofDays(1)), 1_000))
                .isGreaterThan(Duration.ofHours(20));
    }

    @Test
    void waits_fill_the_whole_range_down_to_zero() {
        long nearlyZero = IntStream.range(0, 1_000)
                .mapToObj(i -> Backoff.THROTTLED.beforeRetry(1, random))
                .filter(wait -> wait.compareTo(Duration.ofMillis(100)) < 0)
                .count();

        assertThat(nearlyZero).isBetween(60L, 140L);
    }

    @Test
    void a_senseless_backoff_does_not_exist() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("first: PT0S (expected: > 0)");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageStartingWith("ceiling: PT1S");
        assertThatThrownBy(() -> Backoff.TRANSIENT.beforeRetry(0, random)).hasMessage("retry: 0 (expected: >= 1)");
    }

    private Duration longestOfMany(Backoff backoff, int retry) {
        return IntStream.range(0, 500)
                .mapToObj(i -> backoff.beforeRetry(retry, random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
