package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rate promises, in virtual time, whatever comes and whenever. */
class GcraProperties {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int REQUESTS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_window_has_more_than_the_burst_and_what_comes_in_it(long seed) {
        Random random = new Random(seed);
        Rate rate = rate(random);

        Admitted admitted = crowd(random, rate, random.nextLong());

        assertThat(admitted.worstBeyondRate()).as("seed %d", seed).isLessThanOrEqualTo(rate.burst());
        assertThat(admitted.units()).as("seed %d", seed).isGreaterThan(rate.burst());
    }

    /** The same question to a counter for each minute: the property above must be able to fail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_counter_for_each_minute_lets_twice_as_many_through(long seed) {
        Rate rate = Rate.requests(100, 10);
        FixedWindow naive = new FixedWindow(rate);
        Gcra exact = new Gcra(rate, 0);
        Random random = new Random(seed);

        long naively = 0;
        long exactly = 0;
        for (long now = MINUTE / 2; now < MINUTE * 3 / 2; now += random.nextInt(100_000_000)) {
            naively += naive.take(now) ? 1 : 0;
            exactly += exact.take(1, now) == Gcra.REFUSED ? 0 : 1;
        }

        assertThat(naively).as("seed %d", seed).isEqualTo(200);
        assertThat(exactly).as("seed %d", seed).isBetween(100L, 110L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_clock_that_is_set_back_costs_one_wait_and_gives_one_burst(long seed) {
        Random random = new Random(seed);
        Rate rate = Rate.requests(1 + random.nextInt(600), 1 + random.nextInt(50));
        Gcra account = new Gcra(rate, 0);
        drain(account, MINUTE);

        long after = MINUTE - random.nextLong(24 * 60 * MINUTE);

        assertThat(account.waitNanos(1, after)).as("seed %d", seed).isLessThanOrEqualTo(rate.eachNanos());
        assertThat(drain(account, after)).as("seed %d", seed).isZero();
        assertThat(drain(account, after + MINUTE)).as("seed %d", seed).isLessThanOrEqualTo(rate.burst());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void what_was_really_used_keeps_to_the_rate_when_the_rest_is_given_back_late(long seed) {
        Settling settling = new Settling(new Random(seed));

        assertThat(settling.worst(true))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(settling.rate().burst());
    }

    /** Giving back all of the rest, however late, gives back what time has given back already. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void giving_back_without_looking_at_the_time_breaks_it(long seed) {
        Settling settling = new Settling(new Random(seed));

        assertThat(settling.worst(false))
                .as("seed %d", seed)
                .isGreaterThan(settling.rate().burst());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_debt_is_never_deeper_than_its_bound(long seed) {
        Random random = new Random(seed);
        Rate rate = Rate.tokens(1 + random.nextInt(1_000_000), 1 + random.nextInt(100_000));
        Gcra account = new Gcra(rate, 0);

        for (int i = 0; i < 100; i++) {
            account.owe(random.nextLong(Long.MAX_VALUE), i);
        }

        assertThat(account.waitNanos(1, 99))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(rate.debtNanos() + rate.eachNanos());
    }

    private static Rate rate(Random random) {
        long limit = 1L + random.nextInt(100_000);
        return new Rate(Measure.TOKENS, limit, Duration.ofSeconds(1 + random.nextInt(100)), 1 + random.nextInt(1_000));
    }

    /** Comes in crowds and pauses, and asks for more than there is. */
    private static Admitted crowd(Random random, Rate rate, long start) {
        Gcra account = new Gcra(rate, start);
        Admitted admitted = new Admitted(rate.eachNanos());
        long now = start;
        for (int i = 0; i < REQUESTS; i++) {
            now += random.nextInt(100) == 0
                    ? random.nextLong(2 * rate.burstNanos())
                    : random.nextLong(rate.eachNanos());
            long units = 1 + random.nextLong(rate.burst());
            if (account.take(units, now) != Gcra.REFUSED) {
                admitted.at(now, units);
            }
        }
        return admitted;
    }

    private static long drain(Gcra account, long now) {
        long taken = 0;
        while (account.take(1, now) != Gcra.REFUSED) {
            taken++;
        }
        return taken;
    }
}
