package io.bellwether.gateway.budget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.files.FileSink;
import io.bellwether.gateway.files.Pace;
import io.bellwether.gateway.files.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends at any moment leaves what it has recorded: in the file, or beside it. */
class HeldTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Nothing is written unless somebody asks for it. */
    private static final Pace UNHURRIED =
            new Pace(64 * 1024, Duration.ofHours(1), Duration.ofMillis(5), Duration.ofMillis(1));

    private final Path folder;
    private final List<Path> moments = new ArrayList<>();
    private int number;

    HeldTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Journal journal(long rotateBytes) throws IOException {
        JournalSettings settings = new JournalSettings(folder.resolve("live"), rotateBytes, 64, UNHURRIED);
        return Journal.open(settings, file -> new Remembering(FileSink.open(file)), trouble -> {});
    }

    /** Keeps the folder as it is before a write, amid it and after it. */
    private final class Remembering implements Sink {
        private final Sink file;

        Remembering(Sink file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer group) throws IOException {
            remember();
            int all = group.limit();
            for (int part = 1; part < 4; part++) {
                group.limit(Math.max(group.position(), all * part / 4));
                file.write(group);
                remember();
            }
            group.limit(all);
            file.write(group);
            remember();
        }

        @Override
        public void force() throws IOException {
            file.force();
            remember();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Path remember() throws IOException {
        Path moment = Files.createDirectory(folder.resolve("moment-" + number++));
        try (Stream<Path> files = Files.list(folder.resolve("live"))) {
            for (Path file : files.toList()) {
                Files.copy(file, moment.resolve(file.getFileName()));
            }
        }
        moments.add(moment);
        return moment;
    }

    private static JournalEntry.Started started(int number) {
        AttemptId id = new AttemptId("request-" + number, 1);
        return new JournalEntry.Started(id, new JournalEntry.Target("alpha", "m", "v"), 10, NOW, Payer.NOBODY);
    }

    private static List<Integer> numbers(Path place) throws IOException {
        try (Journal again = Journal.open(JournalSettings.in(place), trouble -> {})) {
            return again.unsettled().stream()
                    .map(left -> left.started().id().requestId())
                    .map(id -> Integer.valueOf(id.substring("request-".length())))
                    .toList();
        }
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void what_was_recorded_and_never_written_is_there_after_the_process() throws IOException {
        Path afterKill;
        try (Journal journal = journal(1 << 20)) {
            IntStream.range(0, 50).forEach(number -> journal.record(started(number)));
            afterKill = remember();
        }

        assertThat(Files.size(afterKill.resolve("usage.journal"))).isEqualTo(Replay.MAGIC.length);
        assertThat(numbers(afterKill)).isEqualTo(upTo(50));
        assertThat(numbers(afterKill)).as("and once more").isEqualTo(upTo(50));
    }

    @Test
    void a_process_that_ends_amid_a_write_leaves_everything_once() throws IOException {
        try (Journal journal = journal(1 << 20)) {
            for (int group = 1; group <= 3; group++) {
                moments.clear();
                int before = group * 10;
                IntStream.range(before - 10, before).forEach(number -> journal.record(started(number)));
                assertThat(journal.flush(SOON)).isTrue();

                for (Path moment : List.copyOf(moments)) {
                    assertThat(numbers(moment)).as("%s", moment).isEqualTo(upTo(before));
                    assertThat(entries(moment)).as("%s", moment).isEqualTo(before);
                }
                moments.forEach(HeldTest::forget);
            }
        }
    }

    private static void forget(Path moment) {
        try (Stream<Path> files = Files.list(moment)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(moment);
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private static int entries(Path place) throws IOException {
        List<JournalEntry> read = new ArrayList<>();
        Replay.entries(place.resolve("usage.journal"), read::add);
        return (int)
                read.stream().filter(JournalEntry.Started.class::isInstance).count();
    }

    @Test
    void a_process_that_ends_while_a_new_file_is_begun_leaves_everything_once() throws IOException {
        try (Journal journal = journal(1)) {
            for (int group = 1; group <= 3; group++) {
                int before = group * 10;
                IntStream.range(before - 10, before).forEach(number -> journal.record(started(number)));
                assertThat(journal.flush(SOON)).isTrue();
            }
        }

        assertThat(moments).hasSizeGreaterThan(20);
        for (Path moment : moments) {
            List<Integer> left = numbers(moment);
            assertThat(left).as("%s", moment).isIn(upTo(0), upTo(10), upTo(20), upTo(30));
            assertThat(entries(moment)).as("%s", moment).isEqualTo(left.size());
        }
    }

    @Test
    void memory_that_a_crash_of_the_machine_has_spoilt_is_not_believed() throws IOException {
        Path afterCrash;
        try (Journal journal = journal(1 << 20)) {
            IntStream.range(0, 5).forEach(number -> journal.record(started(number)));
            afterCrash = remember();
        }
        Path held = afterCrash.resolve("usage.held");
        byte[] spoilt = Files.readAllBytes(held);
        spoilt[4_096 + 30] ^= 1;
        spoilt[4_096 + 512 * 1024 + 30] ^= 1; // whichever of the two it is
        Files.write(held, spoilt);

        assertThat(numbers(afterCrash)).isEmpty();
    }

    @Test
    void memory_that_still_has_an_earlier_group_is_not_believed() throws IOException {
        List<Path> halves = new ArrayList<>();
        try (Journal journal = journal(1 << 20)) {
            for (int group = 1; group <= 3; group++) { // the third is where the first was
                IntStream.range(group * 10, group * 10 + 5).forEach(number -> journal.record(started(number)));
                halves.add(remember());
                assertThat(journal.flush(SOON)).isTrue();
            }
        }
        Path afterCrash = halves.getLast();
        byte[] heads = Files.readAllBytes(afterCrash.resolve("usage.held"));
        byte[] spoilt = Files.readAllBytes(halves.getFirst().resolve("usage.held"));
        System.arraycopy(heads, 0, spoilt, 0, 4_096);
        Files.write(afterCrash.resolve("usage.held"), spoilt);

        assertThat(numbers(afterCrash))
                .isEqualTo(Stream.of(10, 20)
                        .flatMap(first -> IntStream.range(first, first + 5).boxed())
                        .toList());
    }

    @Test
    void what_outgrows_its_memory_is_held_up_to_there_and_written_whole() throws IOException {
        Path afterKill;
        int many = 10_000;
        Pace stalled = new Pace(8 << 20, Duration.ofHours(1), Duration.ofMillis(5), Duration.ofMillis(1));
        JournalSettings settings = new JournalSettings(folder.resolve("live"), 1 << 24, 64, stalled);
        try (Journal journal = Journal.open(settings, trouble -> {})) {
            IntStream.range(0, many).forEach(number -> journal.record(started(number)));
            afterKill = remember();
        }

        List<Integer> held = numbers(afterKill);
        assertThat(held).hasSizeBetween(many / 2, many - 1).isEqualTo(upTo(held.size()));
        assertThat(numbers(folder.resolve("live"))).isEqualTo(upTo(many));
    }
}
