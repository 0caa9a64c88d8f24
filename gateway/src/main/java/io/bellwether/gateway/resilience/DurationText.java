package io.bellwether.gateway.resilience;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads spans of time as providers write them: {@code 7}, {@code 1.5}, {@code 250ms}, {@code 6m0s}, {@code 1h2m3.5s}.
 */
final class DurationText {
    /** So bounded, no number overflows a {@code Duration} and no regular expression runs long. */
    private static final String NUMBER = "(\\d{1,15}(?:\\.\\d{1,15})?)";

    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern PART = Pattern.compile(NUMBER + "(ns|us|µs|μs|ms|s|m|h|d)");
    private static final int MOST_CHARACTERS = 64;

    private DurationText() {}

    /** A number without a unit; the unit is handed in. */
    static Optional<Duration> number(String text, String unit) {
        return text.length() <= MOST_CHARACTERS && PLAIN.matcher(text).matches()
                ? Optional.of(duration(text, unit))
                : Optional.empty();
    }

    /** Numbers with units, one after the other (the form of Go's {@code time.Duration}, days added). */
    static Optional<Duration> units(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            sum = sum.plus(duration(part.group(1), part.group(2)));
            at = part.end();
        }
        return Optional.of(sum);
    }

    private static Duration duration(String number, String unit) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPer(unit)));
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    private static long nanosPer(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> throw new IllegalArgumentException("unit: " + unit + " (expected: ns to d)");
        };
    }
}
