package io.bellwether.assistant.design;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When people answer.
 *
 * @param zone the clock on their wall
 * @param week open spans by day; a day without one is closed
 * @param holidays whether the public holidays of Vietnam are closed
 * @param closed further days that are closed
 */
public record Hours(ZoneId zone, Map<DayOfWeek, List<Span>> week, boolean holidays, Set<LocalDate> closed) {
    /** Always. */
    public static final Hours ALWAYS = new Hours(ZoneId.of("Asia/Ho_Chi_Minh"), everyDay(), false, Set.of());

    /**
     * Part of a day.
     *
     * @param to exclusive; midnight means the end of the day
     */
    public record Span(LocalTime from, LocalTime to) {
        private static final Span WHOLE_DAY = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public Span {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("to: " + to + " (expected: after " + from + ", or 00:00)");
            }
        }

        public boolean holds(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }

    /** Takes copies. */
    public Hours {
        week = Map.copyOf(week);
        closed = Set.copyOf(closed);
    }

    private static Map<DayOfWeek, List<Span>> everyDay() {
        Map<DayOfWeek, List<Span>> week = new java.util.EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(Span.WHOLE_DAY));
        }
        return week;
    }
}
