package io.bellwether.simulator.script;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a provider says how long to wait: Retry-After in seconds or as one of the three HTTP-dates (RFC
 * 9110, 10.2.3 and 5.6.7), {@code retry-after-ms} and {@code x-ratelimit-reset-*} (OpenAI API reference, checked
 * 2026-11-20).
 */
public final class RetryHint {
    private static final Pattern FORM = Pattern.compile("(?:(date|date850|asctime|skewed|reset|resettokens|epoch)-)?"
            + "((?:\\d+h)?(?:\\d+m)?(?:\\d+(?:\\.\\d+)?m?s)?)|past|garbage|negative");
    private static final DateTimeFormatter IMF =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final DateTimeFormatter RFC_850 =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final Duration SKEW = Duration.ofHours(1);

    private RetryHint() {}

    static boolean knows(String form) {
        Matcher matcher = FORM.matcher(form);
        return !form.isEmpty() && matcher.matches() && !"".equals(matcher.group(2));
    }

    /** An instant as servers write the Date field. */
    public static String httpDate(Instant instant) {
        return IMF.format(utc(instant));
    }

    /** The header fields of a hint, a Date included, in the order they should be sent. */
    public static Map<String, String> fields(String form, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("date", httpDate(form.startsWith("skewed-") ? now.minus(SKEW) : now));
        switch (form) {
            case "past" -> fields.put("retry-after", httpDate(now.minusSeconds(60)));
            case "garbage" -> fields.put("retry-after", "soon, perhaps");
            case "negative" -> fields.put("retry-after", "-5");
            default -> put(form, now, fields);
        }
        return fields;
    }

    private static void put(String form, Instant now, Map<String, String> fields) {
        int dash = form.indexOf('-');
        String kind = dash < 0 ? "" : form.substring(0, dash);
        String wait = form.substring(dash + 1);
        switch (kind) {
            case "reset" -> fields.put("x-ratelimit-reset-requests", wait);
            case "resettokens" -> fields.put("x-ratelimit-reset-tokens", wait);
            case "epoch" ->
                fields.put(
                        "x-ratelimit-reset-requests",
                        Long.toString(now.plus(wait(wait)).getEpochSecond()));
            case "date" -> fields.put("retry-after", IMF.format(utc(now.plus(wait(wait)))));
            case "date850" -> fields.put("retry-after", RFC_850.format(utc(now.plus(wait(wait)))));
            case "asctime" -> fields.put("retry-after", ASCTIME.format(utc(now.plus(wait(wait)))));
            case "skewed" ->
                fields.put("retry-after", IMF.format(utc(now.minus(SKEW).plus(wait(wait)))));
            default -> putNumber(wait, fields);
        }
    }

    private static void putNumber(String wait, Map<String, String> fields) {
        if (wait.endsWith("ms")) {
            fields.put("retry-after-ms", wait.substring(0, wait.length() - 2));
        } else if (wait.matches("\\d+\\.\\d+s")) {
            fields.put("retry-after", wait.substring(0, wait.length() - 1));
        } else {
            fields.put("retry-after", Long.toString(wait(wait).toSeconds()));
        }
    }

    /** Sums units as in {@code 6m0s}. */
    private static Duration wait(String text) {
        Matcher unit = Pattern.compile("\\d+(?:\\.\\d+)?(?:ms|s|m|h)").matcher(text);
        Duration sum = Duration.ZERO;
        while (unit.find()) {
            sum = sum.plus(Durations.parse(unit.group()));
        }
        return sum;
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
