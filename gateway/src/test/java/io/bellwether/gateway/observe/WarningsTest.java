package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private final Warnings warnings = new Warnings(Duration.ofSeconds(10));

    @Test
    void repeated_trouble_is_told_once_in_a_while_with_how_often_it_was_kept_quiet() {
        assertThat(warnings.tell("alpha unreachable", NOW)).hasValue(0);
        IntStream.range(0, 500).forEach(i -> warnings.tell("alpha unreachable", NOW.plusMillis(i)));

        assertThat(warnings.tell("alpha unreachable", NOW.plusSeconds(9))).isEmpty();
        assertThat(warnings.tell("beta unreachable", NOW.plusSeconds(9))).hasValue(0);
        assertThat(warnings.tell("alpha unreachable", NOW.plusSeconds(10))).hasValue(501);
    }

    @Test
    void a_state_is_told_when_it_changes() {
        assertThat(warnings.changed("alpha", "closed")).isFalse();
        assertThat(warnings.changed("alpha", "closed")).isFalse();
        assertThat(warnings.changed("alpha", "open")).isTrue();
        assertThat(warnings.changed("alpha", "open")).isFalse();
        assertThat(warnings.changed("alpha", "closed")).isTrue();
    }

    @Test
    void keys_from_outside_do_not_fill_the_memory() {
        long told = IntStream.range(0, 10_000)
                .filter(i -> warnings.tell("invented " + i, NOW).isPresent())
                .count();

        assertThat(told).isEqualTo(1_001);
    }
}
