package io.bellwether.app.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, as written in the settings file. */
final class Quantities {
    static final String DURATION_SCHEMA = "^[0-9]+(\\.[0-9]+)? ?(ms|s|m|h|d)?$";
    static final String SIZE_SCHEMA = "^[0-9]+(\\.[0-9]+)? ?([KkMmGg][Ii]?)?[Bb]?(/s)?$";

    /** At most this many digits: more is never meant, and huge numbers are slow to read. */
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?([A-Za-z]*)");

    private static final Map<String, Long> NANOS = Map.of(
            "ms",
            1_000_000L,
            "",
            1_000_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    private Quantities() {}

    static Optional<Long> whole(String text) {
        return Pattern.matches("-?[0-9]{1,18}", text) ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** A number at least 0. */
    static Optional<BigDecimal> decimal(String text) {
        return Pattern.matches("[0-9]{1,18}(\\.[0-9]{1,18})?", text)
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        return amount(text, NANOS).map(Duration::ofNanos);
    }

    /** KiB, MiB and GiB are powers of 1024; kB, MB and GB of 1000. */
    static Optional<Long> bytes(String text) {
        return amount(text, BYTES);
    }

    static Optional<Long> rate(String text) {
        return bytes(text.endsWith("/s") ? text.substring(0, text.length() - 2) : text);
    }

    /** As one would write it: in the largest unit that leaves no fraction, seconds up to an hour. */
    static String shown(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        return seconds >= 3600 && seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds + "s";
    }

    static String shownBytes(long bytes) {
        long left = bytes;
        int unit = 0;
        while (left >= 1024 && left % 1024 == 0 && unit < 3) {
            left /= 1024;
            unit++;
        }
        return left + new String[] {"B", "KiB", "MiB", "GiB"}[unit];
    }

    private static Optional<Long> amount(String text, Map<String, Long> units) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unit == null ? Optional.empty() : exact(new BigDecimal(matcher.group(1)).multiply(new BigDecimal(unit)));
    }

    private static Optional<Long> exact(BigDecimal amount) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        boolean fits = amount.compareTo(new BigDecimal(Long.MAX_VALUE)) <= 0;
        return whole && fits ? Optional.of(amount.longValueExact()) : Optional.empty();
    }
}
