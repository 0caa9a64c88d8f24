package io.bellwether.assistant.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.design.Hours;
import io.bellwether.assistant.design.Hours.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Availability shop = new Availability(hours(true, Set.of()));

    @Test
    void people_answer_in_their_hours_on_the_clock_of_their_wall() {
        assertThat(shop.isOpen(at("2026-11-20T09:00:00"))).isTrue();
        assertThat(shop.isOpen(at("2026-11-20T12:30:00"))).isFalse();
        assertThat(shop.isOpen(at("2026-11-20T17:29:59"))).isTrue();
        assertThat(shop.isOpen(at("2026-11-20T17:30:00"))).isFalse();
        assertThat(shop.isOpen(at("2026-11-22T10:00:00"))).as("a Sunday").isFalse();
    }

    @Test
    void they_say_when_they_will() {
        assertThat(opens("2026-11-20T12:30:00")).isEqualTo("2026-11-20T13:30");
        assertThat(opens("2026-11-21T18:00:00")).isEqualTo("2026-11-23T08:30");
        assertThat(opens("2026-02-13T18:00:00")).isEqualTo("2026-02-14T08:30");
        assertThat(opens("2026-02-14T18:00:00")).as("before Tet").isEqualTo("2026-02-21T08:30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-02-16",
                "2026-02-20",
                "2026-04-30",
                "2026-05-01",
                "2026-09-02",
                "2027-04-16",
                "2030-02-01",
                "2030-02-05"
            })
    void holidays_are_closed(String day) {
        assertThat(Holidays.isOne(LocalDate.parse(day))).isTrue();
        assertThat(shop.isOpen(at(day + "T09:00:00"))).isFalse();
    }

    @Test
    void a_day_may_be_closed_by_the_operator_and_some_never_open() {
        Availability closed = new Availability(hours(false, Set.of(LocalDate.parse("2026-11-20"))));

        assertThat(closed.isOpen(at("2026-11-20T09:00:00"))).isFalse();
        assertThat(new Availability(new Hours(HANOI, Map.of(), false, Set.of())).opens(at("2026-11-20T09:00:00")))
                .isEmpty();
        assertThat(new Availability(Hours.ALWAYS).isOpen(at("2026-11-22T03:00:00")))
                .isTrue();
    }

    private String opens(String local) {
        return shop.opens(at(local))
                .map(ZonedDateTime::toLocalDateTime)
                .map(Object::toString)
                .orElse("");
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(HANOI).toInstant();
    }

    private static Hours hours(boolean holidays, Set<LocalDate> closed) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SUNDAY) {
                week.put(
                        day,
                        List.of(
                                new Span(LocalTime.of(8, 30), LocalTime.of(12, 0)),
                                new Span(LocalTime.of(13, 30), LocalTime.of(17, 30))));
            }
        }
        return new Hours(HANOI, week, holidays, closed);
    }
}
