package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    /** Our clock: two hours wrong against the provider's, which must not matter where the response has a date. */
    private static final Instant NOW = Instant.parse("1994-11-06T10:49:37Z");

    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    retry-after                | 7                              | PT7S
                    retry-after                | 1.25                           | PT1.25S
                    retry-after                | 36000                          | PT10H
                    retry-after                | 0                              | PT0S
                    retry-after                | Sun, 06 Nov 1994 08:50:07 GMT  | PT30S
                    retry-after                | Sunday, 06-Nov-94 08:50:07 GMT | PT30S
                    retry-after                | Sun Nov  6 08:50:07 1994       | PT30S
                    retry-after-ms             | 1500                           | PT1.5S
                    retry-after-ms             | 250.5                          | PT0.2505S
                    x-ratelimit-reset-requests | 6m0s                           | PT6M
                    x-ratelimit-reset-tokens   | 250ms                          | PT0.25S
                    x-ratelimit-reset-tokens   | 1h2m3.5s                       | PT1H2M3.5S
                    x-ratelimit-reset-requests | 12                             | PT12S
                    """)
    void a_hint_is_read_in_each_of_its_forms(String name, String value, Duration wait) {
        assertThat(read(Map.of("date", DATE, name, value))).contains(wait);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    retry-after                | -7
                    retry-after                | soon
                    retry-after                | ""
                    retry-after                | 1e3
                    retry-after                | NaN
                    retry-after                | 99999999999999999999
                    retry-after                | 999999999999999
                    retry-after                | Sun, 06 Nov 1994 08:49:36 GMT
                    retry-after                | Sun, 31 Feb 1995 08:50:07 GMT
                    retry-after                | Sun, 06 Foo 1994 08:50:07 GMT
                    retry-after                | Sun, 06 Nov 1994 08:50:07 CET
                    retry-after-ms             | -1
                    x-ratelimit-reset-requests | 6m-1s
                    x-ratelimit-reset-requests | 6 minutes
                    x-ratelimit-reset-tokens   | s
                    x-ratelimit-reset          | 784111776
                    """)
    void what_is_past_negative_too_large_or_garbage_is_ignored(String name, String value) {
        assertThat(read(Map.of("date", DATE, name, value))).isEmpty();
    }

    @Test
    void the_more_exact_header_wins_and_an_unreadable_one_passes_the_word_on() {
        assertThat(read(Map.of("retry-after-ms", "1500", "retry-after", "2"))).contains(Duration.ofMillis(1500));
        assertThat(read(Map.of("retry-after-ms", "x", "retry-after", "2"))).contains(Duration.ofSeconds(2));
        assertThat(read(Map.of("retry-after", "-2", "x-ratelimit-reset-tokens", "3s")))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void a_point_in_time_counts_from_the_responses_date() {
        Map<String, String> seconds =
                Map.of("date", "Tue, 20 Nov 2026 10:00:00 GMT", "x-ratelimit-reset", "1795168860");
        Map<String, String> millis =
                Map.of("date", "Tue, 20 Nov 2026 10:00:00 GMT", "x-ratelimit-reset", "1795168860250");

        assertThat(read(seconds)).contains(Duration.ofSeconds(60));
        assertThat(read(millis)).contains(Duration.ofMillis(60_250));
    }

    @Test
    void without_a_date_our_own_clock_has_to_do() {
        assertThat(read(Map.of("retry-after", "Sun, 06 Nov 1994 10:50:37 GMT"))).contains(Duration.ofMinutes(1));
    }

    @Test
    void what_is_spent_decides_and_else_the_shorter_reset() {
        Map<String, String> resets =
                new TreeMap<>(Map.of("x-ratelimit-reset-requests", "6m0s", "x-ratelimit-reset-tokens", "2s"));
        assertThat(read(resets)).contains(Duration.ofSeconds(2));

        resets.put("x-ratelimit-remaining-requests", "0");
        assertThat(read(resets)).contains(Duration.ofMinutes(6));
    }

    @Test
    void a_two_digit_year_far_ahead_is_a_past_one() {
        Instant in2026 = Instant.parse("2026-11-20T00:00:00Z");

        assertThat(HttpDate.read("Sunday, 06-Nov-94 08:49:37 GMT", in2026))
                .contains(Instant.parse("1994-11-06T08:49:37Z"));
        assertThat(HttpDate.read("Sunday, 06-Nov-27 08:49:37 GMT", in2026))
                .contains(Instant.parse("2027-11-06T08:49:37Z"));
    }

    @Test
    void nothing_said_is_no_hint() {
        assertThat(read(Map.of("date", DATE))).isEmpty();
    }

    @Test
    void the_wait_is_never_shorter_than_the_hint_and_at_most_a_tenth_longer() {
        Duration hint = Duration.ofSeconds(10);
        Random random = new Random(11);

        for (int i = 0; i < 1_000; i++) {
            assertThat(RetryAfter.spread(hint, random)).isBetween(hint, Duration.ofSeconds(11));
        }
        assertThat(RetryAfter.spread(Duration.ZERO, random)).isZero();
    }

    private static Optional<Duration> read(Map<String, String> headers) {
        return RetryAfter.read(name -> Optional.ofNullable(headers.get(name)), NOW);
    }
}
