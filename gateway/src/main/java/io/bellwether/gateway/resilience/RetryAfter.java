package io.bellwether.gateway.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The provider's hint how long to wait before trying again, read from its response's headers.
 *
 * <p>The first of these that can be understood wins: {@code retry-after-ms}, {@code retry-after} (seconds or a date:
 * RFC 9110, section 10.2.3), {@code x-ratelimit-reset-requests} and {@code -tokens}, {@code x-ratelimit-reset}
 * (durations such as {@code 6m0s}, seconds, or a point in time in seconds or milliseconds since 1970). Points in time
 * count from the response's own {@code Date}, since the provider's clock is not ours. What is negative, past, too large
 * or garbage is ignored.
 */
public final class RetryAfter {
    /** A longer hint is taken for a mistake. */
    private static final Duration MOST = Duration.ofDays(31);

    /** A bare number from here on is a point in time (2001), no longer a number of seconds (31 years). */
    private static final Duration EPOCH_SECONDS = Duration.ofSeconds(1_000_000_000L);

    /** And from here on in milliseconds (2001), no longer in seconds (year 33658). */
    private static final Duration EPOCH_MILLIS = Duration.ofSeconds(1_000_000_000_000L);

    private static final double SPREAD = 0.1;

    private RetryAfter() {}

    /**
     * The wait that a response asks for, or nothing if it asks for none that can be understood.
     *
     * @param headers looks a response header up by its lower-case name
     * @param now stands in for the response's {@code Date} where that is missing
     */
    public static Optional<Duration> read(Function<String, Optional<String>> headers, Instant now) {
        Instant sent = header(headers, "date")
                .flatMap(date -> HttpDate.read(date, now))
                .orElse(now);
        return header(headers, "retry-after-ms")
                .flatMap(text -> DurationText.number(text, "ms"))
                .filter(RetryAfter::isSane)
                .or(() -> header(headers, "retry-after").flatMap(text -> secondsOrDate(text, sent)))
                .or(() -> resetOfWhatIsSpent(headers, sent))
                .or(() -> header(headers, "x-ratelimit-reset").flatMap(text -> reset(text, sent)));
    }

    /** The hint plus up to a tenth of it, so that those who were refused together do not come back together. */
    public static Duration spread(Duration hint, RandomGenerator random) {
        long mostNanos = (long) (hint.toNanos() * SPREAD);
        return hint.plusNanos(random.nextLong(mostNanos + 1));
    }

    private static Optional<String> header(Function<String, Optional<String>> headers, String name) {
        return headers.apply(name).map(String::strip);
    }

    private static Optional<Duration> secondsOrDate(String text, Instant sent) {
        return DurationText.number(text, "s")
                .or(() -> HttpDate.read(text, sent).map(date -> Duration.between(sent, date)))
                .filter(RetryAfter::isSane);
    }

    /**
     * Requests and tokens are limited apart (OpenAI and Groq: "rate limits in headers"). If the response says which of
     * them is spent, that one decides; if it does not, the shorter: to come back too early costs one more refusal, to
     * come back too late costs minutes.
     */
    private static Optional<Duration> resetOfWhatIsSpent(Function<String, Optional<String>> headers, Instant sent) {
        Stream<String> spent = Stream.of("requests", "tokens").filter(kind -> isSpent(headers, kind));
        return spent.flatMap(kind -> reset(headers, kind, sent).stream())
                .max(Duration::compareTo)
                .or(() -> Stream.of("requests", "tokens")
                        .flatMap(kind -> reset(headers, kind, sent).stream())
                        .min(Duration::compareTo));
    }

    private static boolean isSpent(Function<String, Optional<String>> headers, String kind) {
        return header(headers, "x-ratelimit-remaining-" + kind)
                .filter("0"::equals)
                .isPresent();
    }

    private static Optional<Duration> reset(Function<String, Optional<String>> headers, String kind, Instant sent) {
        return header(headers, "x-ratelimit-reset-" + kind).flatMap(text -> reset(text, sent));
    }

    private static Optional<Duration> reset(String text, Instant sent) {
        return DurationText.number(text, "s")
                .map(number -> number.compareTo(EPOCH_SECONDS) < 0 ? number : untilEpoch(number, sent))
                .or(() -> DurationText.units(text))
                .filter(RetryAfter::isSane);
    }

    private static Duration untilEpoch(Duration number, Instant sent) {
        Duration sinceEpoch = number.compareTo(EPOCH_MILLIS) < 0 ? number : number.dividedBy(1_000);
        return sinceEpoch.minusSeconds(sent.getEpochSecond()).minusNanos(sent.getNano());
    }

    private static boolean isSane(Duration wait) {
        return !wait.isNegative() && wait.compareTo(MOST) <= 0;
    }
}
