package io.bellwether.gateway.budget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.chat.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crash may leave any beginning of the file, or a damaged end; the whole entries before it must count, and only they.
 */
class TornJournalProperties {
    private static final long SEED = 42;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Path directory;

    TornJournalProperties(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_file_cut_at_any_byte_yields_exactly_its_whole_entries() throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = file(ends);

        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(path(), Arrays.copyOf(whole, cut));
            int length = cut;
            long expected = ends.stream().filter(end -> end <= length).count();
            List<JournalEntry> read = new ArrayList<>();

            Replay.entries(path(), read::add);

            assertThat(read).as("cut at %d", cut).hasSize((int) expected);
        }
    }

    @Test
    void a_torn_journal_opens_keeps_the_torn_file_and_goes_on() throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = file(ends);
        for (int cut : new int[] {0, 3, 8, 9, ends.getFirst() + 1, whole.length - 1}) {
            Path place = Files.createDirectory(directory.resolve("cut-" + cut));
            Files.write(place.resolve("usage.journal"), Arrays.copyOf(whole, cut));

            int open = reopenAndStart(place);

            assertThat(reopenAndStart(place)).as("cut at %d", cut).isEqualTo(open + 1);
        }
    }

    @Test
    void a_flipped_bit_ends_the_reading_and_never_becomes_an_entry() throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = file(ends);
        Random random = new Random(SEED);

        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(Replay.MAGIC.length, whole.length);
            Files.write(path(), flipped(whole, at, random));
            long before = ends.stream().filter(end -> end <= at).count();
            List<JournalEntry> read = new ArrayList<>();

            Replay.entries(path(), read::add);

            assertThat(read).as("seed %d, case %d, byte %d", SEED, i, at).hasSize((int) before);
        }
    }

    private static byte[] flipped(byte[] whole, int at, Random random) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return damaged;
    }

    /** How many attempts were open; one more is left open. */
    private int reopenAndStart(Path place) throws IOException {
        try (Journal journal = Journal.open(JournalSettings.in(place), trouble -> {})) {
            journal.record(started("more-" + journal.unsettled().size()));
            return journal.unsettled().size();
        }
    }

    private byte[] file(List<Integer> ends) {
        JournalForm form = new JournalForm();
        ByteBuffer buffer = ByteBuffer.allocate(4_096).put(Replay.MAGIC);
        for (int i = 0; i < 4; i++) {
            AttemptId id = new AttemptId("r" + i, 1);
            for (JournalEntry entry :
                    List.of(started(id.requestId()), new JournalEntry.Progressed(id, 100, 25), settled(id))) {
                form.write(entry, buffer);
                ends.add(buffer.position());
            }
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static JournalEntry.Settled settled(AttemptId id) {
        Usage usage = Usage.reported(1, 0, 2, 0);
        return new JournalEntry.Settled(id, usage, new Cost.Priced(5, "v"), JournalEntry.Ending.WITNESSED, NOW);
    }

    private static JournalEntry.Started started(String requestId) {
        return new JournalEntry.Started(
                new AttemptId(requestId, 1), new JournalEntry.Target("alpha", "m", "v"), 10, NOW, Payer.NOBODY);
    }

    private Path path() {
        return directory.resolve("some.journal");
    }
}
