package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverloadSignalsTest {
    @Test
    void this_process_has_memory_and_files_and_not_all_of_them_in_use() {
        OverloadSignals signals = OverloadSignals.ofProcess();
        System.gc();

        OverloadSignals.Reading read = signals.read();

        assertThat(read.heap()).isGreaterThan(0).isLessThan(1);
        assertThat(read.files()).isGreaterThan(0).isLessThan(1);
        assertThat(signals.heapTaken()).isGreaterThan(0).isLessThan(1);
    }
}
