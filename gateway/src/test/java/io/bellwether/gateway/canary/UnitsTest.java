package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of units, and that it stays within its bound. */
class UnitsTest {
    @Test
    void a_mark_is_new_once() {
        Units units = new Units();

        assertThat(units.mark(0, 1)).isTrue();
        assertThat(units.mark(0, 1)).isFalse();
        assertThat(units.mark(0, 2)).isTrue();
        assertThat(units.size()).isEqualTo(1);
    }

    @Test
    void it_agrees_with_a_plain_map_while_it_grows() {
        Random random = new Random(7);
        Units units = new Units();
        Map<Long, Integer> plain = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long place = random.nextInt(20_000) * 0x9E3779B97F4A7C15L + 1;
            int mark = random.nextInt(8);
            int before = plain.getOrDefault(place, 0);
            plain.put(place, before | 1 << mark);
            assertThat(units.mark(place, mark)).isEqualTo((before & 1 << mark) == 0);
        }
        assertThat(units.size()).isEqualTo(plain.size());
    }

    @Test
    void who_comes_when_it_is_full_teaches_nothing() {
        Units units = new Units();
        for (long place = 1; place <= Units.MOST; place++) {
            units.mark(place, 0);
        }

        assertThat(units.isFull()).isTrue();
        assertThat(units.mark(Units.MOST + 1L, 0)).isFalse();
        assertThat(units.mark(1, 1)).isTrue();
    }

    @Test
    void marks_come_back_from_where_they_were_written_down() {
        Units units = new Units();
        units.mark(-5, 7);
        units.mark(5, 0);
        Memo memo = new Memo();
        units.save(memo, "units");

        Units restored = new Units();
        restored.load(Memo.of(memo.toText()), "units");

        assertThat(restored.mark(-5, 7)).isFalse();
        assertThat(restored.mark(5, 0)).isFalse();
        assertThat(restored.size()).isEqualTo(2);
    }
}
