package io.bellwether.gateway.budget.escrow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * How long a cap holds before it holds anew. Nothing is ever reset: each span has a counter of its own.
 *
 * @param zone whose midnight counts
 */
public record Period(Kind kind, ZoneId zone) {

    /** How long. */
    public enum Kind {
        DAY,
        /** Monday to Sunday (ISO 8601). */
        WEEK,
        MONTH,
        /** For good. */
        TOTAL;

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One period of many.
     *
     * @param startsAt in seconds since 1970, included; it names the span
     * @param endsAt in seconds since 1970, not included; {@link Long#MAX_VALUE} for never
     */
    public record Span(long startsAt, long endsAt) {
        /** Whether it ends at all. */
        public boolean ends() {
            return endsAt != Long.MAX_VALUE;
        }
    }

    /** The span in which a moment lies. */
    public Span at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return switch (kind) {
            case DAY -> span(day, day.plusDays(1));
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield span(monday, monday.plusWeeks(1));
            }
            case MONTH -> {
                LocalDate first = day.withDayOfMonth(1);
                yield span(first, first.plusMonths(1));
            }
            case TOTAL -> new Span(0, Long.MAX_VALUE);
        };
    }

    private Span span(LocalDate from, LocalDate to) {
        return new Span(
                from.atStartOfDay(zone).toEpochSecond(), to.atStartOfDay(zone).toEpochSecond());
    }
}
