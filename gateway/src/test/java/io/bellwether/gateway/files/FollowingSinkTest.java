package io.bellwether.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingSinkTest {
    private static void write(Sink sink, String line) throws IOException {
        sink.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_that_was_renamed_keeps_its_lines_and_a_new_one_takes_the_next(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("gateway.log");
        try (Sink sink = FollowingSink.open(log)) {
            write(sink, "one\n");
            write(sink, "two\n");
            Path yesterday = Files.move(log, folder.resolve("gateway.log.1"));
            write(sink, "three\n");

            assertThat(yesterday).hasContent("one\ntwo");
            assertThat(log).hasContent("three");
        }
    }

    @Test
    void a_file_that_was_removed_is_made_again(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("gateway.log");
        try (Sink sink = FollowingSink.open(log)) {
            write(sink, "one\n");
            Files.delete(log);
            write(sink, "two\n");
            write(sink, "three\n");

            assertThat(log).hasContent("two\nthree");
        }
    }

    @Test
    void lines_are_added_to_a_file_that_is_there(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("gateway.log"), "before\n");
        try (Sink sink = FollowingSink.open(log)) {
            write(sink, "after\n");
        }

        assertThat(log).hasContent("before\nafter");
    }
}
