package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Allowance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits that are wrong, and what those mean that are short. */
class BrokenRatesTest {
    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "requests below nothing",
                        "rates:\n  key: {requests_per_minute: -1}\n",
                        "10:9 rates.key.requests_per_minute:",
                        "is not a whole number"),
                added(
                        "burst of nothing",
                        "rates:\n  key: {requests_per_minute: 60, burst: 0}\n",
                        "10:34 rates.key.burst:",
                        "expected 1 to what comes in an hour (3600)"),
                added(
                        "burst of more than an hour",
                        "rates:\n  user: {requests_per_minute: 1, burst: 4000}\n",
                        "10:34 rates.user.burst:",
                        "expected 1 to what comes in an hour (60)"),
                added(
                        "burst of tokens of more than an hour",
                        "rates:\n  team: {tokens_per_minute: 10, tokens_burst: 4000}\n",
                        "10:33 rates.team.tokens_burst:",
                        "expected 1 to"),
                added(
                        "no network",
                        "rates:\n  trusted_proxies: [10.0.0.0/8, proxy.example.com]\n",
                        "10:33 rates.trusted_proxies[1]:",
                        "is not a network"),
                added("too many waiting", "rates:\n  queue: {most: 20000}\n", "10:11 rates.queue.most:", "0 to 10000"),
                added("unknown word", "rates:\n  keys: {}\n", "10:3 rates.keys:", "is unknown"),
                added(
                        "places that are none",
                        "rates:\n  ip: {at_once: many}\n",
                        "10:8 rates.ip.at_once:",
                        "is not a whole number"));
    }

    static Stream<BrokenFile> brokenRedis() {
        return Stream.of(
                added(
                        "port of none",
                        "redis:\n  port: 0\n",
                        "10:3 redis.port:",
                        "is not a whole number from 1 to 65535"),
                added(
                        "what to do without redis",
                        "redis:\n  when_away: guess\n",
                        "10:3 redis.when_away:",
                        "is none of local, open, closed"));
    }

    @ParameterizedTest
    @MethodSource({"broken", "brokenRedis"})
    void a_wrong_limit_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }

    @Test
    void nobody_is_limited_unless_it_is_said() {
        RateSettings rates = Given.settings(Given.MINIMAL).rates();

        assertThat(rates.key()).isEmpty();
        assertThat(rates.ip()).isEmpty();
        assertThat(rates.queue()).isEqualTo(new RateSettings.Queue(0, Duration.ofSeconds(10)));
    }

    @Test
    void a_limit_without_numbers_is_sixty_a_minute_and_ten_at_once() {
        RateSettings rates =
                Given.settings(Given.MINIMAL + "rates:\n  key: {}\n").rates();

        assertThat(rates.key()).map(BrokenRatesTest::numbers).contains(List.of(60L, 10L, 0L, 0L, 0L, 0L));
    }

    @Test
    void a_limit_on_tokens_alone_does_not_limit_requests() {
        RateSettings rates = Given.settings(Given.MINIMAL + "rates:\n  key: {tokens_per_minute: 1000}\n")
                .rates();

        assertThat(rates.key()).map(BrokenRatesTest::numbers).contains(List.of(0L, 1L, 1000L, 1000L, 0L, 0L));
    }

    @Test
    void redis_is_there_only_where_it_is_named() {
        assertThat(Given.settings(Given.MINIMAL).redis()).isEmpty();
        assertThat(Given.settings(Given.MINIMAL + "redis: {}\n").redis())
                .hasValueSatisfying(redis -> assertThat(redis.whenAway()).isEqualTo(RedisSettings.WhenAway.LOCAL));
    }

    @Test
    void a_key_may_have_limits_of_its_own() {
        Settings settings = Given.settings(Given.MINIMAL + "    rates: {requests_per_minute: 600}\n");

        assertThat(settings.keys().getFirst().rates())
                .map(BrokenRatesTest::numbers)
                .contains(List.of(600L, 100L, 0L, 0L, 0L, 0L));
    }

    private static List<Long> numbers(Allowance allowance) {
        return Arrays.stream(Allowance.Part.values()).map(allowance::of).toList();
    }
}
