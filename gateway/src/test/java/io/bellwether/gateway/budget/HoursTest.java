package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {
    @Test
    void they_are_told_by_the_clocks_of_their_zone() {
        Hours morning = Hours.read("09:00-12:00 Asia/Shanghai");

        assertThat(morning.contains(Instant.parse("2026-11-21T00:59:59Z"))).isFalse();
        assertThat(morning.contains(Instant.parse("2026-11-21T01:00:00Z"))).isTrue();
        assertThat(morning.contains(Instant.parse("2026-11-21T03:59:59Z"))).isTrue();
        assertThat(morning.contains(Instant.parse("2026-11-21T04:00:00Z"))).isFalse();
    }

    @Test
    void they_may_pass_midnight() {
        Hours night = Hours.read("16:30-00:30 UTC");

        assertThat(night.contains(Instant.parse("2026-11-21T16:30:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-22T00:29:59Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-22T00:30:00Z"))).isFalse();
    }

    @Test
    void they_follow_summer_time() {
        Hours morning = Hours.read("08:00-09:00 Europe/Paris");

        assertThat(morning.contains(Instant.parse("2026-07-01T06:30:00Z"))).isTrue();
        assertThat(morning.contains(Instant.parse("2026-12-01T06:30:00Z"))).isFalse();
        assertThat(morning.contains(Instant.parse("2026-12-01T07:30:00Z"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"16:30-00:30 UTC", "09:00-12:00 Asia/Shanghai", "18:00-00:00 UTC", "00:00-06:15 Europe/Paris"})
    void what_is_written_is_read_again(String text) {
        assertThat(Hours.read(text).written()).isEqualTo(text);
    }

    @Test
    void from_midnight_to_midnight_is_always() {
        assertThat(Hours.read("00:00-24:00 UTC").isAll()).isTrue();
        assertThat(Hours.read("00:00-00:00 UTC").isAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "night",
                "9:00-12:00 UTC",
                "09:00-12:00",
                "09:00-12:60 UTC",
                "25:00-01:00 UTC",
                "09:00_12:00 UTC",
                "0a:00-12:00 UTC",
                "09:00-12:00 Mars/Olympus",
                "09:00-09:00 UTC"
            })
    void what_is_no_time_of_day_is_refused(String text) {
        assertThatThrownBy(() -> Hours.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hours: ")
                .hasMessageContaining("expected: ");
    }
}
