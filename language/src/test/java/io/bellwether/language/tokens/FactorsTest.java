package io.bellwether.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorsTest {
    private final Factors factors = new Factors();

    @Test
    void begins_with_what_is_known_of_the_family() {
        assertThat(factors.factor("gpt-4o-mini", Script.ACCENTED)).isEqualTo(1);
        assertThat(factors.factor("gpt-4-turbo", Script.ACCENTED)).isEqualTo(1.6);
        assertThat(factors.factor("claude-sonnet-4-5", Script.PLAIN)).isEqualTo(1.5);
        assertThat(factors.factor("somebody's own", Script.HAN)).isEqualTo(1);
    }

    @Test
    void fifty_answers_teach_it_a_vocabulary_that_is_bad_at_vietnamese() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            long estimated = 20L + random.nextInt(400);
            factors.learn("x", Script.ACCENTED, estimated, Math.round(estimated * (2.0 + 0.6 * random.nextDouble())));
        }

        assertThat(factors.factor("x", Script.ACCENTED)).isCloseTo(2.3, within(0.115));
        assertThat(factors.factor("x", Script.PLAIN)).isEqualTo(1);
    }

    @Test
    void one_absurd_count_does_not_upset_it() {
        for (int i = 0; i < 50; i++) {
            factors.learn("x", Script.PLAIN, 100, 110);
        }
        factors.learn("x", Script.PLAIN, 100, 1_000_000);

        assertThat(factors.factor("x", Script.PLAIN)).isBetween(1.0, 1.4);
    }

    @Test
    void counts_of_nothing_teach_nothing() {
        factors.learn("x", Script.PLAIN, 0, 10);
        factors.learn("x", Script.PLAIN, 10, 0);

        assertThat(factors.factor("x", Script.PLAIN)).isEqualTo(1);
    }
}
