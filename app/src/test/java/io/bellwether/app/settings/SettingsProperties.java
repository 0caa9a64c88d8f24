package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bellwether.gateway.budget.Price;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any file and any value, tried with seeded random ones. */
class SettingsProperties {
    private static final long SEED = 20_261_121L;
    private static final String CANARY = "canary";

    /** A right file that uses references, flow and block style, quotes, lists and an anchor. */
    private static final String RICH = Given.MINIMAL + """
            server: {host: "127.0.0.1", port: ${PORT}, drain_timeout: 5m}
            limits:
              body: 20MiB
            retries: &r {attempts: 2, base: 100ms}
            log: {level: 'warning'}
            """;

    @Test
    void a_damaged_file_is_read_or_refused_but_never_throws_and_every_problem_has_a_remedy() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = damaged(RICH.getBytes(StandardCharsets.UTF_8), random);
            String about = "seed " + SEED + ", round " + round;

            assertThatCode(() -> SettingsTargets.file(damaged)).as(about).doesNotThrowAnyException();
        }
    }

    @Test
    void a_file_cut_anywhere_is_read_or_refused() {
        for (int end = 0; end <= RICH.length(); end++) {
            String cut = RICH.substring(0, end);

            assertThatCode(() -> Given.problems(cut)).as("cut at " + end).doesNotThrowAnyException();
        }
    }

    @Test
    void no_problem_tells_a_secret_wherever_in_the_file_it_was_put_by_mistake() {
        String[] lines = RICH.split("\n");
        for (int line = 0; line < lines.length; line++) {
            String[] misplaced = lines.clone();
            misplaced[line] = lines[line].replaceFirst(":( .*)?$", ": sk-canary-0123456789");

            assertThat(Given.problems(String.join("\n", misplaced)).toString())
                    .as("in line " + (line + 1))
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void no_problem_tells_a_referenced_value_wherever_it_was_put_by_mistake() {
        String[] lines = RICH.split("\n");
        for (int line = 0; line < lines.length; line++) {
            String[] misplaced = lines.clone();
            misplaced[line] = lines[line].replaceFirst(":( .*)?$", ": \\${UPSTREAM_KEY}");

            assertThat(Given.problems(String.join("\n", misplaced)).toString())
                    .as("in line " + (line + 1))
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void a_duration_reads_as_it_is_shown() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            Duration duration = Duration.ofMillis(random.nextLong(1, 86_400_000));

            assertThat(Quantities.duration(Quantities.shown(duration)))
                    .as("seed " + SEED)
                    .contains(duration);
        }
    }

    @Test
    void a_size_reads_as_it_is_shown() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            long size = random.nextLong(1, 4096) << random.nextInt(30);

            assertThat(Quantities.bytes(Quantities.shownBytes(size)))
                    .as("seed " + SEED)
                    .contains(size);
        }
    }

    @Test
    void the_dearest_price_of_a_price_file_is_one_of_the_settings_too() {
        assertThat(Prices.microDollars("2000")).isEqualTo(Kind.Parsed.good(Price.MOST_MICRO_DOLLARS));
    }

    @Test
    void a_price_reads_as_it_is_shown() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            long microDollars = random.nextLong(Price.LEAST_MICRO_DOLLARS, Price.MOST_MICRO_DOLLARS + 1);

            assertThat(Prices.microDollars(Prices.shown(microDollars)))
                    .as("seed " + SEED)
                    .isEqualTo(Kind.Parsed.good(microDollars));
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            String likely = "\n\t :-[]{}&*!'\"#%@`$|>?,\u0000x";
            damaged[random.nextInt(damaged.length)] = (byte) likely.charAt(random.nextInt(likely.length()));
        }
        return damaged;
    }
}
