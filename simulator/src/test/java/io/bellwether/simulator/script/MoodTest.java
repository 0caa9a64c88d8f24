package io.bellwether.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MoodTest {
    @Test
    void fails_the_share_it_is_told_by_weight() {
        Mood mood = new Mood(0.5, Map.of("500", 3, "503", 1));
        SplittableRandom random = new SplittableRandom(7);
        int[] counts = new int[600];

        for (int i = 0; i < 10_000; i++) {
            counts[(int) mood.draw(random).count(Word.STATUS, 0)]++;
        }

        assertThat(counts[0]).isBetween(4800, 5200);
        assertThat(counts[500]).isBetween(3550, 3950);
    }

    @Test
    void refuses_weights_that_are_no_script() {
        assertThatThrownBy(() -> new Mood(0.5, Map.of("nonsense", 1))).hasMessageContaining("nonsense");
        assertThatThrownBy(() -> new Mood(1.5, Map.of("500", 1))).hasMessageContaining("errorShare: 1.5");
    }
}
