package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapTidyTest {
    private static final long MEGABYTE = 1024 * 1024;

    private long heap = 44 * MEGABYTE;
    private long living = 44 * MEGABYTE;
    private long nanos;
    private int collections;
    private final HeapTidy tidy = new HeapTidy(() -> heap, this::collect, () -> nanos);

    private void collect() {
        collections++;
        heap = living;
    }

    private void looksAfter(Duration time) {
        nanos += time.toNanos();
        tidy.look();
    }

    @Test
    void a_heap_that_does_not_grow_is_left_alone() {
        for (int minute = 0; minute < 60; minute++) {
            looksAfter(Duration.ofMinutes(1));
        }

        assertThat(collections).isZero();
    }

    @Test
    void what_has_doubled_is_collected_and_measured_anew() {
        heap = 171 * MEGABYTE;
        looksAfter(Duration.ofMinutes(1));
        assertThat(collections).isZero();

        heap = 172 * MEGABYTE;
        looksAfter(Duration.ofMinutes(1));
        looksAfter(Duration.ofMinutes(1));
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void what_lives_is_not_collected_over_and_over() {
        living = 200 * MEGABYTE;
        heap = 200 * MEGABYTE;
        looksAfter(Duration.ofMinutes(1));
        heap = 399 * MEGABYTE;
        looksAfter(Duration.ofMinutes(1));

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void however_fast_it_grows_there_is_a_pause_between() {
        heap = 500 * MEGABYTE;
        looksAfter(Duration.ofSeconds(20));
        heap = 500 * MEGABYTE;
        looksAfter(Duration.ofSeconds(14));
        assertThat(collections).isEqualTo(1);

        looksAfter(Duration.ofSeconds(1));
        assertThat(collections).isEqualTo(2);
    }
}
