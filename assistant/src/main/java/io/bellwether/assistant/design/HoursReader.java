package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonTree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads when people answer: spans such as {@code 08:00-22:00} by day, and days that are closed. */
final class HoursReader {
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    private static final int MOST_SPANS = 6;
    private static final int MOST_CLOSED = 100;

    private final Sheet sheet;

    HoursReader(Sheet root) {
        this.sheet = root.sheet("hours", Set.of("zone", "week", "holidays", "closed"));
    }

    /** Always, where nothing is said of the week. */
    Hours read() {
        ZoneId zone = sheet.read("zone", "a zone such as Asia/Ho_Chi_Minh", value -> value.text()
                        .flatMap(text -> tried(text, ZoneId::of)))
                .orElse(Hours.ALWAYS.zone());
        Sheet week = sheet.sheet("week", DAYS.keySet());
        Map<DayOfWeek, List<Hours.Span>> spans = new EnumMap<>(DayOfWeek.class);
        DAYS.forEach((name, day) -> {
            List<Hours.Span> open = week.list(name, MOST_SPANS, "spans such as 08:00-22:00", HoursReader::span);
            if (!open.isEmpty()) {
                spans.put(day, new ArrayList<>(open));
            }
        });
        boolean said = sheet.read("week", "an object", Optional::<JsonTree>of).isPresent();
        Set<LocalDate> closed = Set.copyOf(
                sheet.list("closed", MOST_CLOSED, "days such as 2027-02-06", text -> tried(text, LocalDate::parse)));
        return new Hours(
                zone, said ? spans : Hours.ALWAYS.week(), sheet.flag("holidays").orElse(false), closed);
    }

    private static Optional<Hours.Span> span(String text) {
        String[] ends = text.split("-", -1);
        return ends.length == 2
                ? tried(
                        text,
                        same -> new Hours.Span(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())))
                : Optional.empty();
    }

    private static <T> Optional<T> tried(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException | IllegalArgumentException cannot) {
            return Optional.empty();
        }
    }
}
