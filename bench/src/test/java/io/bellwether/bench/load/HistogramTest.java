package io.bellwether.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @Test
    void nothing_recorded_is_zero() {
        assertThat(histogram.micros(0.5)).isZero();
    }

    @Test
    void percentiles_are_at_most_three_percent_too_low() {
        LongStream.rangeClosed(1, 100_000).forEach(micros -> histogram.record(micros * 1_000));

        assertThat(histogram.micros(0.5)).isBetween(50_000 * 0.97, 50_000.0);
        assertThat(histogram.micros(0.99)).isBetween(99_000 * 0.97, 99_000.0);
        assertThat(histogram.mostMicros()).isEqualTo(100_000);
    }

    @Test
    void a_clock_that_runs_backwards_counts_as_no_time() {
        histogram.record(-5);

        assertThat(histogram.recorded()).isEqualTo(1);
        assertThat(histogram.micros(1)).isCloseTo(0, within(0.001));
    }
}
