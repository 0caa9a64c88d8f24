package io.bellwether.gateway.budget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.journal.JournalEntry.Ending;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.files.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pace PACE =
            new Pace(64 * 1024, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1));

    private static final Sum SUM = new Sum(
            new Sum.Key(
                    29_000_000,
                    new JournalEntry.Target("alpha", "m-1", "v"),
                    new Payer("key", "team", "org", "user-é", "route", "0:purse")),
            new Sum.Counts(7, 8, new Sum.Tokens(1, 2, 3, 4), new Sum.Amount(5, 6, 7)));

    private final Path directory;

    private final BlockingQueue<IOException> troubles = new LinkedBlockingQueue<>();

    JournalTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void what_was_settled_does_not_come_again() throws IOException {
        try (Journal journal = open(directory)) {
            journal.record(started("a", 1));
            journal.record(started("a", 2));
            journal.record(settled("a", 2));
            journal.record(settled("a", 1));
        }

        try (Journal again = open(directory)) {
            assertThat(again.unsettled()).isEmpty();
        }
    }

    @Test
    void a_killed_process_leaves_its_open_attempts_with_their_last_progress() throws IOException {
        Path afterKill;
        try (Journal journal = open(directory)) {
            journal.record(started("a", 1));
            journal.record(started("b", 1));
            journal.record(new JournalEntry.Progressed(new AttemptId("a", 1), 400, 100));
            journal.record(new JournalEntry.Progressed(new AttemptId("a", 1), 900, 225));
            journal.record(settled("b", 1));
            assertThat(journal.flush(SOON)).isTrue();
            afterKill = copy("killed");
        }

        try (Journal again = open(afterKill)) {
            assertThat(again.unsettled()).containsExactly(new Unsettled(started("a", 1), 900, 225));
        }
    }

    @Test
    void a_recovered_attempt_is_settled_once_and_for_all() throws IOException {
        try (Journal journal = open(directory)) {
            journal.record(started("a", 1));
        }
        try (Journal recovering = open(directory)) {
            assertThat(recovering.unsettled()).hasSize(1);
            recovering.record(recovered("a", 1));
        }

        try (Journal again = open(directory)) {
            assertThat(again.unsettled()).isEmpty();
        }
    }

    @Test
    void every_entry_comes_back_as_it_was() throws IOException {
        List<JournalEntry> entries = List.of(
                started("id-é-日", 7),
                new JournalEntry.Progressed(new AttemptId("x", 1), Long.MAX_VALUE, 3),
                settled("x", 1),
                recovered("y", 1),
                new JournalEntry.Booked(settled("x", 2), 4),
                new JournalEntry.Summed(4, 0, SUM),
                new JournalEntry.Closed(4, "name", 1),
                new JournalEntry.Posted(new AttemptId("x", 1)),
                new JournalEntry.PostedPage("name"));
        try (Journal journal = open(directory)) {
            entries.forEach(journal::record);
        }

        assertThat(entries(directory)).isEqualTo(entries);
    }

    @Test
    void a_closed_page_stands_for_its_attempts_until_it_is_posted() throws IOException {
        Page page = new Page(3, "name", List.of(SUM, SUM));
        try (Journal journal = ledger()) {
            booked(journal, "a", 3);
            booked(journal, "b", 4);
            JournalEntry.of(page).forEach(journal::record);
        }
        try (Journal again = ledger()) {
            assertThat(again.pages()).containsExactly(page);
            assertThat(again.unposted()).extracting(Unposted::page).containsExactly(4L);
            assertThat(again.nextPage()).isEqualTo(5);
            again.record(new JournalEntry.PostedPage("name"));
        }

        try (Journal last = ledger()) {
            assertThat(last.pages()).isEmpty();
        }
    }

    @Test
    void a_page_that_was_begun_and_never_closed_is_nothing() throws IOException {
        try (Journal journal = ledger()) {
            booked(journal, "a", 3);
            journal.record(new JournalEntry.Summed(3, 0, SUM));
        }

        try (Journal again = ledger()) {
            assertThat(again.pages()).isEmpty();
            assertThat(again.unposted()).hasSize(1);
        }
    }

    @Test
    void pages_and_what_is_in_none_are_carried_into_new_files() throws IOException {
        JournalSettings small = new JournalSettings(directory, 4_000, 3, PACE);
        Page page = new Page(1, "name", List.of(SUM));
        try (Journal journal = Journal.open(small, troubles::add)) {
            JournalEntry.of(page).forEach(journal::record);
            booked(journal, "a", 2);
            IntStream.range(0, 100).forEach(i -> {
                startAndSettle(journal, "r" + i);
                journal.record(new JournalEntry.Posted(new AttemptId("r" + i, 1)));
            });
        }

        try (Journal again = Journal.open(small, troubles::add)) {
            assertThat(again.pages()).containsExactly(page);
            assertThat(again.unposted()).containsExactly(new Unposted(started("a", 1), settled("a", 1), 2));
        }
    }

    @Test
    void a_page_may_be_closed_in_another_file_than_it_was_begun_in() throws IOException {
        JournalSettings small = new JournalSettings(directory, 4_000, 3, PACE);
        Page page = new Page(1, "name", List.of(SUM, SUM));
        List<JournalEntry> entries = JournalEntry.of(page);
        try (Journal journal = Journal.open(small, troubles::add)) {
            booked(journal, "a", 1);
            journal.record(entries.get(0));
            IntStream.range(0, 100).forEach(i -> startAndSettle(journal, "r" + i));
            journal.record(entries.get(1));
            journal.record(entries.get(2));
            IntStream.range(0, 100).forEach(i -> startAndSettle(journal, "s" + i));
        }

        try (Journal again = Journal.open(small, troubles::add)) {
            assertThat(again.pages()).containsExactly(page);
            assertThat(again.unposted()).isEmpty();
        }
        assertThat(troubles).isEmpty();
    }

    private Journal ledger() throws IOException {
        return Journal.open(settings(directory), troubles::add);
    }

    private static void booked(Journal journal, String requestId, long page) {
        journal.record(started(requestId, 1));
        journal.record(new JournalEntry.Booked(settled(requestId, 1), page));
    }

    @Test
    void two_processes_cannot_share_a_journal() throws IOException {
        try (Journal first = open(directory)) {
            assertThat(first.mayStart()).isTrue();

            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process uses this journal");
        }
    }

    @Test
    void a_full_disk_stops_new_attempts_and_ends_by_itself() throws IOException, InterruptedException {
        FullableDisk disk = new FullableDisk();
        try (Journal journal = Journal.open(settings(directory), disk, troubles::add)) {
            disk.fill();
            journal.record(started("a", 1));
            assertThat(troubles.poll(20, TimeUnit.SECONDS)).hasMessage("No space left on device");
            assertThat(journal.mayStart()).isFalse();
            assertThat(journal.record(started("b", 1))).isFalse();

            disk.empty();
            assertThat(journal.flush(SOON)).isTrue();
            assertThat(journal.mayStart()).isTrue();
        }
    }

    @Test
    void a_full_disk_loses_and_tears_nothing_that_was_taken() throws IOException, InterruptedException {
        FullableDisk disk = new FullableDisk();
        try (Journal journal = Journal.open(settings(directory), disk, troubles::add)) {
            disk.fill();
            journal.record(started("a", 1));
            assertThat(troubles.poll(20, TimeUnit.SECONDS)).isNotNull();
            journal.record(settled("a", 1));
            disk.empty();
        }

        assertThat(entries(directory)).containsExactly(started("a", 1), settled("a", 1));
        assertThat(troubles).isEmpty();
    }

    @Test
    void starts_leave_half_of_the_memory_to_endings() throws IOException {
        FullableDisk disk = new FullableDisk();
        try (Journal journal = Journal.open(settings(directory), disk, troubles::add)) {
            disk.fill();
            long starts = IntStream.range(0, 2_000)
                    .filter(i -> journal.record(started("s" + i, 1)))
                    .count();
            long ends = IntStream.range(0, 2_000)
                    .filter(i -> journal.record(settled("s" + i, 1)))
                    .count();

            assertThat(starts).isLessThan(2_000);
            assertThat(ends).isGreaterThanOrEqualTo(Math.min(starts, 100));
            assertThat(journal.refused()).isEqualTo(4_000 - starts - ends);
            disk.empty();
        }
    }

    @Test
    void a_long_journal_begins_new_files_and_carries_what_is_open() throws IOException {
        JournalSettings small = new JournalSettings(directory, 4_000, 3, PACE);
        try (Journal journal = Journal.open(small, troubles::add)) {
            journal.record(started("open", 1));
            journal.record(new JournalEntry.Progressed(new AttemptId("open", 1), 40, 10));
            IntStream.range(0, 200).forEach(i -> startAndSettle(journal, "r" + i));
        }

        assertThat(finishedFiles()).hasSize(3);
        try (Journal again = open(directory)) {
            assertThat(again.unsettled()).containsExactly(new Unsettled(started("open", 1), 40, 10));
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void a_long_journal_is_left_short_and_with_what_is_open() throws IOException {
        JournalSettings wide = JournalSettings.in(directory);
        try (Journal journal = Journal.open(wide, troubles::add)) {
            journal.record(started("open", 1));
            for (int i = 0; i < 8_000; i++) {
                journal.record(started("r" + i, 1));
                journal.record(settled("r" + i, 1));
            }
        }

        assertThat(Files.size(directory.resolve("usage.journal"))).isLessThan(1_000);
        assertThat(finishedFiles())
                .singleElement()
                .matches(file -> file.toFile().length() > 1_000_000);
        try (Journal again = open(directory)) {
            assertThat(again.unsettled()).containsExactly(new Unsettled(started("open", 1), 0, 0));
        }
    }

    @Test
    void attempts_of_many_threads_are_each_found_once() throws IOException {
        try (Journal journal = open(directory)) {
            IntStream.range(0, 2_000).parallel().forEach(i -> {
                while (!journal.record(started("r" + i, 1))) {
                    journal.flush(SOON);
                }
            });
        }

        try (Journal again = open(directory)) {
            assertThat(again.unsettled())
                    .extracting(unsettled -> unsettled.started().id().requestId())
                    .doesNotHaveDuplicates()
                    .hasSize(2_000);
        }
    }

    @Test
    void a_crash_between_the_renames_of_a_change_loses_nothing() throws IOException {
        try (Journal journal = open(directory)) {
            journal.record(started("a", 1));
        }
        Files.move(directory.resolve("usage.journal"), directory.resolve("usage.new"));

        try (Journal again = open(directory)) {
            assertThat(again.unsettled()).hasSize(1);
        }
    }

    @Test
    void a_foreign_file_is_not_overwritten() throws IOException {
        Files.writeString(directory.resolve("usage.journal"), "something else altogether");

        assertThatThrownBy(() -> open(directory)).hasMessageContaining("not a usage journal");
    }

    private static void startAndSettle(Journal journal, String requestId) {
        journal.record(started(requestId, 1));
        journal.record(settled(requestId, 1));
        journal.flush(SOON);
    }

    private Journal open(Path where) throws IOException {
        return Journal.open(settings(where), troubles::add);
    }

    private static JournalSettings settings(Path where) {
        return new JournalSettings(where, 1_000_000, 3, PACE);
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectory(directory.resolve(name));
        Files.copy(directory.resolve("usage.journal"), target.resolve("usage.journal"));
        return target;
    }

    private List<Path> finishedFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("usage-"))
                    .toList();
        }
    }

    private static List<JournalEntry> entries(Path directory) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        Replay.entries(directory.resolve("usage.journal"), entries::add);
        return entries;
    }

    private static JournalEntry.Started started(String requestId, int attempt) {
        return new JournalEntry.Started(
                new AttemptId(requestId, attempt),
                new JournalEntry.Target("alpha", "m-1", "alpha/m-1@start#0"),
                10,
                NOW,
                Payer.NOBODY);
    }

    private static JournalEntry.Settled settled(String requestId, int attempt) {
        return new JournalEntry.Settled(
                new AttemptId(requestId, attempt),
                Usage.reported(10, 4, 20, 5),
                new Cost.Priced(1_234, "alpha/m-1@start#0"),
                Ending.WITNESSED,
                NOW);
    }

    private static JournalEntry.Settled recovered(String requestId, int attempt) {
        return new JournalEntry.Settled(
                new AttemptId(requestId, attempt),
                Usage.estimated(10, 0),
                new Cost.Unpriced(Cost.Reason.NO_USAGE),
                Ending.RECOVERED,
                NOW);
    }
}
