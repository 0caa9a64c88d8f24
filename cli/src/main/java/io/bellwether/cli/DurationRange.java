package io.bellwether.cli;

import java.time.Duration;

/**
 * A wait somewhere between two bounds, both included; written {@code 10ms..30ms}, or {@code 10ms} for an exact one.
 *
 * @param least the shortest wait, at least zero
 * @param most the longest wait, at least {@code least}
 */
public record DurationRange(Duration least, Duration most) {

    private static final String EXPECTED = " (expected: such as 250ms, 2s or 10ms..30ms, the smaller first)";

    public DurationRange {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("range: " + least + ".." + most + EXPECTED);
        }
    }

    /** Reads the written form. */
    public static DurationRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            Duration exact = duration(text, text);
            return new DurationRange(exact, exact);
        }
        return new DurationRange(duration(text.substring(0, dots), text), duration(text.substring(dots + 2), text));
    }

    private static Duration duration(String part, String whole) {
        try {
            if (part.endsWith("us")) {
                return Duration.ofNanos(Math.multiplyExact(number(part, 2), 1_000));
            }
            if (part.endsWith("ms")) {
                return Duration.ofMillis(number(part, 2));
            }
            if (part.endsWith("s")) {
                return Duration.ofSeconds(number(part, 1));
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("duration: " + whole + EXPECTED, e);
        }
        throw new IllegalArgumentException("duration: " + whole + EXPECTED);
    }

    private static long number(String part, int unitLength) {
        return Long.parseLong(part.substring(0, part.length() - unitLength).strip());
    }
}
