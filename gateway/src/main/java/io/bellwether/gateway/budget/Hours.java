package io.bellwether.gateway.budget;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * Hours of every day, by the clocks of a zone, summer time and all.
 *
 * @param fromMinute of the day, 0 to 1439; the first that belongs to them
 * @param toMinute of the day, 1 to 1440; the first that does not; not above {@code fromMinute} when they pass midnight
 */
public record Hours(int fromMinute, int toMinute, ZoneId zone) {
    /** Every hour of every day. */
    public static final Hours ALL = new Hours(0, Hours.DAY, ZoneOffset.UTC);

    private static final int DAY = 1440;
    private static final int HOUR = 60;
    private static final int CLOCK_CHARACTERS = 5;

    public Hours {
        boolean right = fromMinute >= 0 && fromMinute < DAY && toMinute > 0 && toMinute <= DAY;
        if (!right || fromMinute == toMinute) {
            throw new IllegalArgumentException(
                    "hours: " + fromMinute + " to " + toMinute + " (expected: two different minutes of a day)");
        }
    }

    /**
     * Reads what {@link #written} writes.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    public static Hours read(String text) {
        int space = text.indexOf(' ');
        if (space != 2 * CLOCK_CHARACTERS + 1 || text.charAt(CLOCK_CHARACTERS) != '-') {
            throw wrong(text);
        }
        int to = minute(text, text.substring(CLOCK_CHARACTERS + 1, space));
        return new Hours(minute(text, text.substring(0, CLOCK_CHARACTERS)), to == 0 ? DAY : to, zone(text, space + 1));
    }

    /** As in {@code 16:30-00:30 UTC} or {@code 09:00-12:00 Asia/Shanghai}. */
    public String written() {
        return clock(fromMinute) + "-" + clock(toMinute % DAY) + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
    }

    /** Whether they are all there are. */
    public boolean isAll() {
        return fromMinute == 0 && toMinute == DAY;
    }

    /** Whether a moment belongs to them. */
    public boolean contains(Instant at) {
        if (isAll()) {
            return true;
        }
        LocalTime time = at.atZone(zone).toLocalTime();
        int minute = time.getHour() * HOUR + time.getMinute();
        return fromMinute < toMinute
                ? minute >= fromMinute && minute < toMinute
                : minute >= fromMinute || minute < toMinute;
    }

    /** Whether any moment from one to another, both included, belongs to them. */
    boolean touches(Instant from, Instant to) {
        return contains(from) || contains(to) || begins(from, to);
    }

    /**
     * Whether every moment from one to another belongs to them; no where clocks are changed in between, which costs
     * nobody more than a bound that is higher than it had to be.
     */
    boolean covers(Instant from, Instant to) {
        int inside = fromMinute < toMinute ? toMinute - fromMinute : DAY - fromMinute + toMinute;
        boolean tooShortToLeave = Duration.between(from, to).toMinutes() < DAY - inside;
        return isAll() || (contains(from) && contains(to) && tooShortToLeave && !changes(from, to));
    }

    private boolean changes(Instant from, Instant to) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        return next != null && !next.getInstant().isAfter(to);
    }

    private boolean begins(Instant from, Instant to) {
        if (Duration.between(from, to).toDays() >= 1) {
            return true;
        }
        LocalTime time = LocalTime.of(fromMinute / HOUR, fromMinute % HOUR);
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int days = 0; days <= 1; days++) {
            ZonedDateTime start = ZonedDateTime.of(day.plusDays(days), time, zone);
            if (isWithin(start.toInstant(), from, to)
                    || isWithin(start.withLaterOffsetAtOverlap().toInstant(), from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /** By hand, as a formatter costs 30 ms of a start. */
    private static int minute(String text, String clock) {
        boolean digits = clock.charAt(2) == ':';
        for (int i = 0; i < CLOCK_CHARACTERS; i++) {
            digits &= i == 2 || (clock.charAt(i) >= '0' && clock.charAt(i) <= '9');
        }
        if (!digits) {
            throw wrong(text);
        }
        int hour = Integer.parseInt(clock.substring(0, 2));
        int minute = Integer.parseInt(clock.substring(3));
        if (hour * HOUR + minute > DAY || minute >= HOUR) {
            throw wrong(text);
        }
        return hour * HOUR + minute == DAY ? 0 : hour * HOUR + minute;
    }

    private static ZoneId zone(String text, int at) {
        String name = text.substring(at);
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "hours: \"" + text + "\" names no zone (expected: UTC or a name as in Asia/Shanghai)", unknown);
        }
    }

    private static String clock(int minute) {
        return digits(minute / HOUR) + ":" + digits(minute % HOUR);
    }

    private static String digits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "hours: \"" + text + "\" (expected: as in 16:30-00:30 UTC or 09:00-12:00 Asia/Shanghai)");
    }
}
