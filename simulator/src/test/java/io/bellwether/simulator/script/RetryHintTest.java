package io.bellwether.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryHintTest {
    /** The instant of the examples in RFC 9110, 5.6.7. */
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2s|retry-after|2",
                "1.5s|retry-after|1.5",
                "10h|retry-after|36000",
                "1500ms|retry-after-ms|1500",
                "date-0s|retry-after|Sun, 06 Nov 1994 08:49:37 GMT",
                "date850-0s|retry-after|Sunday, 06-Nov-94 08:49:37 GMT",
                "asctime-0s|retry-after|Sun Nov  6 08:49:37 1994",
                "past|retry-after|Sun, 06 Nov 1994 08:48:37 GMT",
                "negative|retry-after|-5",
                "garbage|retry-after|soon, perhaps",
                "reset-6m0s|x-ratelimit-reset-requests|6m0s",
                "resettokens-250ms|x-ratelimit-reset-tokens|250ms",
                "epoch-5s|x-ratelimit-reset-requests|784111782",
            })
    void writes_each_form(String form, String field, String value) {
        Map<String, String> fields = RetryHint.fields(form, NOW);

        assertThat(fields).containsEntry(field, value).containsEntry("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void a_slow_clock_shows_in_date_and_hint_alike() {
        Map<String, String> fields = RetryHint.fields("skewed-5s", NOW);

        assertThat(fields)
                .containsEntry("date", "Sun, 06 Nov 1994 07:49:37 GMT")
                .containsEntry("retry-after", "Sun, 06 Nov 1994 07:49:42 GMT");
    }
}
