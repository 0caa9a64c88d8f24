package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void it_stands_between_what_is_inside_and_what_is_not() {
        Gate gate = new Gate();
        for (int i = 0; i < 10; i++) {
            gate.inside(1 + i, true);
            gate.outside(-1 - i);
        }

        assertThat(gate.place(0.5)).isBetween(-1.0, 1.0);
    }

    @Test
    void the_less_is_outside_the_lower_it_stands() {
        Gate gate = new Gate();
        for (int i = 0; i < 100; i++) {
            gate.inside(i, true);
            gate.outside(i - 50);
        }

        assertThat(gate.place(0.1)).isLessThan(gate.place(0.9));
    }

    @Test
    void says_how_often_what_is_inside_is_above_what_is_not() {
        Gate gate = new Gate();
        gate.inside(3, true);
        gate.inside(1, true);
        gate.outside(2);
        gate.outside(0);

        assertThat(gate.separation()).isEqualTo(0.75);
    }

    @Test
    void it_stands_open_where_nothing_outside_is_known() {
        Gate gate = new Gate();
        gate.inside(-5, true);

        assertThat(gate.place(0.5)).isNegative().isInfinite();
    }
}
