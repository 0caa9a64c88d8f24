package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.files.Pace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how the journal is kept.
 *
 * @param directory its own; one process at a time
 * @param rotateBytes from this size on a new file is begun
 * @param keptFiles how many finished files are kept; older ones are deleted
 * @param pace how entries are gathered and written
 */
public record JournalSettings(Path directory, long rotateBytes, int keptFiles, Pace pace) {
    private static final Pace USUAL_PACE =
            new Pace(8 * 1024 * 1024, Duration.ofMillis(5), Duration.ofMillis(250), Duration.ofMillis(100));

    public JournalSettings {
        if (rotateBytes < 1) {
            throw new IllegalArgumentException("rotateBytes: " + rotateBytes + " (expected: >= 1)");
        }
        if (keptFiles < 0) {
            throw new IllegalArgumentException("keptFiles: " + keptFiles + " (expected: >= 0)");
        }
    }

    /** 16 MiB a file, 64 files, 8 MiB of memory, durable within a quarter of a second. */
    public static JournalSettings in(Path directory) {
        return new JournalSettings(directory, 16L * 1024 * 1024, 64, USUAL_PACE);
    }
}
