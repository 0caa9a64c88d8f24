package io.bellwether.simulator.script;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as scripts and flags write them: a decimal number and a unit. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h)");

    private Durations() {}

    /** Reads {@code 250us}, {@code 5ms}, {@code 1.5s}, {@code 2m} or {@code 10h}. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("duration: " + text + " (expected: like 250us, 5ms, 1.5s, 2m or 10h)");
        }
        long unitNanos =
                switch (matcher.group(2)) {
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        return Duration.ofNanos(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unitNanos))
                .longValue());
    }
}
