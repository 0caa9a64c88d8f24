package io.bellwether.gateway.resilience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a date in any of the three forms that a recipient must accept (RFC 9110, section 5.6.7). */
final class HttpDate {
    /** Longer than any of the three forms; what is longer is not looked at. */
    private static final int MOST_CHARACTERS = 40;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String MONTH = "(?<month>[A-Z][a-z]{2})";
    private static final String TIME = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT} */
    private static final Pattern FIXDATE =
            Pattern.compile("[A-Z][a-z]{2}, (?<day>\\d{2}) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT");

    /** {@code Sunday, 06-Nov-94 08:49:37 GMT} */
    private static final Pattern RFC_850 =
            Pattern.compile("[A-Z][a-z]{5,8}, (?<day>\\d{2})-" + MONTH + "-(?<year>\\d{2}) " + TIME + " GMT");

    /** {@code Sun Nov  6 08:49:37 1994} */
    private static final Pattern ASCTIME =
            Pattern.compile("[A-Z][a-z]{2} " + MONTH + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");

    private HttpDate() {}

    /**
     * The instant that a text names, or nothing if it is no date. The day of the week is not checked.
     *
     * @param now decides the century of a year with two digits
     */
    static Optional<Instant> read(String text, Instant now) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        for (Pattern form : new Pattern[] {FIXDATE, RFC_850, ASCTIME}) {
            Matcher date = form.matcher(text);
            if (date.matches()) {
                return instant(date, now);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(Matcher date, Instant now) {
        int month = MONTHS.indexOf(date.group("month"));
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        int leapSecondAsLast = Math.min(number(date, "second"), 59);
        try {
            return Optional.of(LocalDateTime.of(
                            year(date, now),
                            month / 3 + 1,
                            number(date, "day"),
                            number(date, "hour"),
                            number(date, "minute"),
                            leapSecondAsLast)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /**
     * A two-digit year more than 50 years ahead is the latest past year with those digits (RFC 9110, section 5.6.7).
     */
    private static int year(Matcher date, Instant now) {
        int year = number(date, "year");
        if (date.group("year").length() == 4) {
            return year;
        }
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        int inThisCentury = thisYear - thisYear % 100 + year;
        return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group).strip());
    }
}
