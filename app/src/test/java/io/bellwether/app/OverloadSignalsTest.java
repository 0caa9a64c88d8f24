package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void files_that_are_opened_are_seen(@TempDir Path folder) throws IOException {
        OverloadSignals signals = OverloadSignals.ofProcess();
        double before = signals.read().files();
        List<OutputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                open.add(Files.newOutputStream(folder.resolve(Integer.toString(i))));
            }
            Eventually.holds(() -> signals.read().files() > before);
        } finally {
            for (OutputStream file : open) {
                file.close();
            }
        }
    }
}
