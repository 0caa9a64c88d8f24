package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlendTest {
    private static final float[] LETTERS = {4, -2};
    private static final float[] MEANING = {0, 2};

    @Test
    void each_has_its_part() {
        assertThat(new Blend(0.25f).of(LETTERS, MEANING)).containsExactly(1, 1);
    }

    @Test
    void meaning_alone_asks_no_letters() {
        assertThat(Blend.MEANING_ALONE.of(new float[0], MEANING)).containsExactly(0, 2);
    }

    @Test
    void what_one_of_them_knows_nothing_of_is_left_out() {
        float[][] both = new Blend(0.5f).of(new float[][] {LETTERS, {}}, new float[][] {MEANING, MEANING});

        assertThat(both[0]).containsExactly(2, 0);
        assertThat(both[1]).isEmpty();
    }

    @Test
    void a_label_that_neither_knows_stays_unknown() {
        float[] unknown = {Float.NEGATIVE_INFINITY, 1};

        assertThat(new Blend(0.4f).of(unknown, unknown)).containsExactly(Float.NEGATIVE_INFINITY, 1);
    }
}
