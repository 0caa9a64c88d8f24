package io.bellwether.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BenchTest {
    @Test
    void the_fixed_answer_has_its_size() {
        assertThat(Bench.body()).hasSize(Bench.BODY_BYTES);
    }
}
