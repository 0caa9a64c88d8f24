package io.bellwether.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pace PACE = new Pace(1024, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(1));

    private final MemorySink sink = new MemorySink();
    private final BlockingQueue<IOException> troubles = new LinkedBlockingQueue<>();

    @Test
    void what_was_taken_is_written_in_order_and_made_durable() {
        try (GroupWriter<String> writer = writer()) {
            IntStream.range(0, 100).forEach(i -> writer.append("entry " + i + "\n"));

            assertThat(writer.flush(SOON)).isTrue();
        }
        assertThat(sink.text()).startsWith("entry 0\nentry 1\n").endsWith("entry 99\n");
        assertThat(sink.durable()).isEqualTo(sink.text());
    }

    @Test
    void nothing_is_forgotten_without_a_flush_either() {
        try (GroupWriter<String> writer = writer()) {
            writer.append("last words");
        }

        assertThat(sink.durable()).isEqualTo("last words");
    }

    @Test
    void a_group_that_fills_half_of_the_memory_waits_for_no_others() throws InterruptedException {
        Pace slow = new Pace(1024, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(1));
        try (GroupWriter<String> writer = writer(slow)) {
            writer.append("0123456789".repeat(51));
            assertThat(sink.awaits(510, Duration.ofMillis(100))).isFalse();

            writer.append("0123456789");

            assertThat(sink.awaits(520, SOON)).isTrue();
        }
    }

    @Test
    void when_memory_is_full_the_answer_is_no_and_what_was_taken_stays() {
        sink.refuse(true);
        try (GroupWriter<String> writer = writer()) {
            long taken = IntStream.range(0, 1_000)
                    .filter(i -> writer.append("0123456789"))
                    .count();

            assertThat(taken).isBetween(100L, 205L);
            assertThat(writer.waitingBytes()).isEqualTo(taken * 10);
            sink.refuse(false);
            assertThat(writer.flush(SOON)).isTrue();
            assertThat(sink.text()).hasSize((int) taken * 10);
        }
    }

    @Test
    void a_disk_that_refuses_is_tried_again_in_the_same_place_and_told_once() throws InterruptedException {
        sink.refuseAfter(7);
        try (GroupWriter<String> writer = writer()) {
            writer.append("0123456789");
            assertThat(troubles.poll(20, TimeUnit.SECONDS)).hasMessage("No space left on device");
            assertThat(writer.isFailing()).isTrue();

            sink.refuse(false);

            assertThat(writer.flush(SOON)).isTrue();
        }
        assertThat(sink.text()).isEqualTo("0123456789");
        assertThat(troubles).isEmpty();
    }

    @Test
    void it_is_told_once_when_what_was_kept_has_been_written() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        sink.refuse(true);
        try (GroupWriter<String> writer = new GroupWriter<>("test", new Text(), sink, PACE, new Told(told))) {
            writer.append("0123456789");
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("refuses");

            sink.refuse(false);

            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("takes again");
            writer.append("9876543210");
            assertThat(writer.flush(SOON)).isTrue();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void room_can_be_spared_for_what_matters_more() {
        sink.refuse(true);
        try (GroupWriter<String> writer = writer()) {
            IntStream.range(0, 1_000).forEach(i -> writer.append("0123456789", 512));

            assertThat(writer.append("0123456789", 512)).isFalse();
            assertThat(writer.append("0123456789")).isTrue();
            sink.refuse(false);
        }
    }

    @Test
    void after_the_end_nothing_is_taken() {
        GroupWriter<String> writer = writer();
        writer.close();

        assertThat(writer.append("late")).isFalse();
    }

    @Test
    void a_bug_while_writing_is_told_and_nothing_more_is_taken() throws InterruptedException {
        sink.breakDown();
        try (GroupWriter<String> writer = writer()) {
            writer.append("0123456789");

            assertThat(troubles.poll(20, TimeUnit.SECONDS)).hasMessageContaining("stopped by a bug");
            assertThat(writer.append("late")).isFalse();
            assertThat(writer.isFailing()).isTrue();
        }
    }

    @Test
    void many_threads_lose_and_tear_nothing() {
        try (GroupWriter<String> writer = writer()) {
            List<String> refused = IntStream.range(0, 5_000)
                    .parallel()
                    .mapToObj(i -> "<" + i + ">")
                    .filter(entry -> !writer.append(entry))
                    .toList();

            assertThat(writer.flush(SOON)).isTrue();
            long written =
                    sink.text().chars().filter(character -> character == '<').count();
            assertThat(written + refused.size()).isEqualTo(5_000);
            assertThat(sink.text()).matches("(<\\d+>)*+"); // possessive: no stack for each entry
        }
    }

    private GroupWriter<String> writer() {
        return writer(PACE);
    }

    private GroupWriter<String> writer(Pace pace) {
        return new GroupWriter<>("test", new Text(), sink, pace, troubles::add);
    }

    private record Told(BlockingQueue<String> words) implements DiskWatch {
        @Override
        public void refuses(IOException why) {
            words.add("refuses");
        }

        @Override
        public void takesAgain() {
            words.add("takes again");
        }
    }

    private static final class Text implements Form<String> {
        @Override
        public int mostBytes(String entry) {
            return entry.length();
        }

        @Override
        public void write(String entry, ByteBuffer into) {
            into.put(entry.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
