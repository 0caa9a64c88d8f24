package io.bellwether.assistant.desk;

import io.bellwether.assistant.design.Hours;
import io.bellwether.assistant.design.Hours.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether people answer now, and when they will. */
public record Availability(Hours hours) {
    /** A month without an open hour is taken for one that never comes. */
    private static final int FARTHEST_DAYS = 31;

    public boolean isOpen(Instant now) {
        ZonedDateTime there = now.atZone(hours.zone());
        return spans(there.toLocalDate()).stream().anyMatch(span -> span.holds(there.toLocalTime()));
    }

    /** When they answer next; now, if they do; nothing where they never do. */
    public Optional<ZonedDateTime> opens(Instant now) {
        ZonedDateTime there = now.atZone(hours.zone());
        if (isOpen(now)) {
            return Optional.of(there);
        }
        for (int i = 0; i <= FARTHEST_DAYS; i++) {
            LocalDate day = there.toLocalDate().plusDays(i);
            Optional<LocalTime> first = spans(day).stream()
                    .map(Span::from)
                    .filter(from -> day.isAfter(there.toLocalDate()) || from.isAfter(there.toLocalTime()))
                    .min(Comparator.naturalOrder());
            if (first.isPresent()) {
                return first.map(time -> day.atTime(time).atZone(hours.zone()));
            }
        }
        return Optional.empty();
    }

    private List<Span> spans(LocalDate day) {
        boolean closed = hours.closed().contains(day) || (hours.holidays() && Holidays.isOne(day));
        DayOfWeek weekday = day.getDayOfWeek();
        return closed ? List.of() : hours.week().getOrDefault(weekday, List.of());
    }
}
