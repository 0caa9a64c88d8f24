package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationRangeTest {

    @Test
    void one_duration_is_an_exact_wait() {
        assertThat(DurationRange.parse("250ms"))
                .isEqualTo(new DurationRange(Duration.ofMillis(250), Duration.ofMillis(250)));
    }

    @Test
    void two_durations_may_have_different_units() {
        assertThat(DurationRange.parse("500us..2s"))
                .isEqualTo(new DurationRange(Duration.ofNanos(500_000), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5m", "ms", "..", "1s..", "..1s", "2s..1s", "-1ms", "1.5s", "1s..2s..3s"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> DurationRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10ms..30ms");
    }
}
