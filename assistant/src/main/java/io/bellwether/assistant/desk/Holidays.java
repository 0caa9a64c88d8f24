package io.bellwether.assistant.desk;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Public holidays of Vietnam (Labour Code 45/2019/QH14, Art. 112): New Year, five days of Tet, the Hung Kings' day, 30
 * April, 1 May, and two days around 2 September. Those of the moon are listed by year, by the Vietnamese calendar
 * (UTC+7); days that the government swaps or adds are the operator's to name.
 */
final class Holidays {
    private static final Set<MonthDay> EVERY_YEAR =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 1), MonthDay.of(9, 2));

    /** First day of the year of the moon, and the tenth of its third month. */
    private record Moon(LocalDate tet, LocalDate hungKings) {}

    private static final Map<Integer, Moon> MOON = Map.of(
            2026, new Moon(LocalDate.of(2026, 2, 17), LocalDate.of(2026, 4, 26)),
            2027, new Moon(LocalDate.of(2027, 2, 6), LocalDate.of(2027, 4, 16)),
            2028, new Moon(LocalDate.of(2028, 1, 26), LocalDate.of(2028, 4, 4)),
            2029, new Moon(LocalDate.of(2029, 2, 13), LocalDate.of(2029, 4, 23)),
            2030, new Moon(LocalDate.of(2030, 2, 2), LocalDate.of(2030, 4, 12)));

    private static final int DAYS_BEFORE_TET = 1;
    private static final int DAYS_FROM_TET = 4;

    private Holidays() {}

    static boolean isOne(LocalDate day) {
        return EVERY_YEAR.contains(MonthDay.from(day))
                || Optional.ofNullable(MOON.get(day.getYear()))
                        .filter(moon -> isOf(moon, day))
                        .isPresent();
    }

    private static boolean isOf(Moon moon, LocalDate day) {
        boolean tet = !day.isBefore(moon.tet().minusDays(DAYS_BEFORE_TET))
                && day.isBefore(moon.tet().plusDays(DAYS_FROM_TET));
        return tet || day.equals(moon.hungKings());
    }
}
