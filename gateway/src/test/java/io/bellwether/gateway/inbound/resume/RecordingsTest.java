package io.bellwether.gateway.inbound.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingsTest {
    private static final Outcome COMPLETE =
            new Outcome(Outcome.State.COMPLETE, Optional.empty(), Usage.NONE, OptionalLong.empty());
    private static final Recordings.Limits LIMITS =
            new Recordings.Limits(1_000, 4_000, Duration.ofMinutes(5), Duration.ofSeconds(60));

    private final AtomicLong now = new AtomicLong(1L << 40);
    private final AtomicInteger names = new AtomicInteger();
    private final Recordings recordings = new Recordings(LIMITS, () -> "s" + names.incrementAndGet(), now::get);
    private final Leash producer = new Leash();

    private Recording open() {
        return recordings.open("first", producer).orElseThrow();
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
        recordings.sweep();
    }

    private static void add(Recording recording, String data) {
        recording.add(("data: " + data + "\n\n").getBytes(UTF_8), data.getBytes(UTF_8));
    }

    private static List<String> read(Recording recording, long after) {
        Reader reader = recording.reader(after).orElseThrow();
        List<String> seen = new ArrayList<>();
        Taken taken = recording.next(reader);
        while (taken instanceof Taken.Events(Payload bytes)) {
            seen.add(new String(bytes.toBytes(), UTF_8));
            taken = recording.next(reader);
        }
        seen.add(taken.getClass().getSimpleName());
        recording.leave(reader, 0);
        return seen;
    }

    @Test
    void every_event_has_its_number() {
        Recording recording = open();
        add(recording, "a");
        add(recording, "b");
        recordings.ended(recording, COMPLETE);

        assertThat(read(recording, 0)).containsExactly("id: 1\ndata: a\n\nid: 2\ndata: b\n\n", "End");
        assertThat(read(recording, 1)).containsExactly("id: 2\ndata: b\n\n", "End");
        assertThat(read(recording, 2)).containsExactly("End");
    }

    @Test
    void short_of_memory_streams_that_are_over_go_and_those_that_run_stay() {
        Recording over = open();
        add(over, "a");
        recordings.ended(over, COMPLETE);
        Recording running = open();
        add(running, "b");

        recordings.giveBack();

        assertThat(recordings.find(over.id(), "first")).isEmpty();
        assertThat(recordings.find(running.id(), "first")).contains(running);
        assertThat(recordings.heldBytes()).isEqualTo(2L * LIMITS.bufferBytes());
        recordings.ended(running, COMPLETE);
        recordings.giveBack();
        assertThat(recordings.heldBytes()).isZero();
    }

    @Test
    void a_reader_who_is_too_slow_finds_a_gap_and_the_producer_does_not_notice() {
        Recording recording = open();
        IntStream.range(0, 100).forEach(i -> add(recording, "x".repeat(40)));

        assertThat(recording.last()).isEqualTo(100);
        assertThat(read(recording, 0)).containsExactly("Gap");
        assertThat(recording.reaches(99)).isTrue();
        assertThat(recording.heldBytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void an_event_larger_than_all_that_is_kept_leaves_a_gap() {
        Recording recording = open();
        add(recording, "x".repeat(2_000));
        add(recording, "y");

        assertThat(read(recording, 0)).containsExactly("Gap");
        assertThat(recording.reaches(1)).isTrue();
    }

    @Test
    void another_key_finds_nothing() {
        Recording recording = open();

        assertThat(recordings.find(recording.id(), "first")).contains(recording);
        assertThat(recordings.find(recording.id(), "second")).isEmpty();
        assertThat(recordings.find("s99", "first")).isEmpty();
    }

    @Test
    void a_stream_is_kept_for_its_time_after_its_end() {
        Recording recording = open();
        recordings.ended(recording, COMPLETE);

        passes(Duration.ofMinutes(5));
        assertThat(recordings.find(recording.id(), "first")).isPresent();
        passes(Duration.ofSeconds(1));
        assertThat(recordings.find(recording.id(), "first")).isEmpty();
        assertThat(recordings.heldBytes()).isZero();
    }

    @Test
    void a_stream_that_nobody_reads_is_ended_after_a_while() {
        Recording recording = open();
        Reader reader = recording.reader(0).orElseThrow();
        passes(Duration.ofMinutes(2));
        assertThat(producer.why()).isEmpty();

        recording.leave(reader, now.get());
        passes(Duration.ofSeconds(59));
        assertThat(producer.why()).isEmpty();
        passes(Duration.ofSeconds(1));

        assertThat(producer.why().map(HttpFailure::what)).contains(HttpFailure.What.CALLER_GONE);
        assertThat(recording.ordered()).contains(Outcome.State.INTERRUPTED);
    }

    @Test
    void running_streams_keep_their_room_and_finished_ones_make_some() {
        Recording first = open();
        Recording second = open();
        assertThat(second).isNotSameAs(first);
        assertThat(recordings.open("first", producer)).isEmpty();
        assertThat(recordings.refused()).isEqualTo(1);

        recordings.ended(first, COMPLETE);

        assertThat(recordings.open("first", producer)).isPresent();
        assertThat(recordings.heldBytes()).isLessThanOrEqualTo(4_000);
    }

    @Test
    void the_text_is_put_together_choice_by_choice() {
        Recording recording = open();
        add(recording, "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
        add(recording, "{\"choices\":[{\"delta\":{\"content\":\"Xin \"},\"index\":1}]}");
        add(recording, "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"ch\\u00e0o\"},\"finish_reason\":null}]}");
        add(recording, "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        add(recording, "[DONE]");

        assertThat(recording.answer().choices())
                .containsExactly(new Answer.Choice("", ""), new Answer.Choice("Xin chào", "stop"));
        assertThat(recording.answer().whole()).isTrue();
    }

    @Test
    void text_over_the_bound_is_cut_and_said_so() {
        Recording recording = open();
        add(recording, "{\"choices\":[{\"text\":\"" + "x".repeat(700) + "\"}]}");

        assertThat(recording.answer().choices().getFirst().text()).hasSize(500);
        assertThat(recording.answer().whole()).isFalse();
    }

    @Test
    void more_readers_than_allowed_are_turned_away() {
        Recording recording = open();
        IntStream.range(0, Recording.MOST_READERS)
                .forEach(i -> assertThat(recording.reader(0)).isPresent());

        assertThat(recording.reader(0)).isEmpty();
    }

    @Test
    void a_reader_that_waits_is_woken_by_an_event_by_the_end_and_by_being_told_to_leave() throws Exception {
        Recording recording = open();
        Reader leaves = recording.reader(0).orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = CompletableFuture.supplyAsync(() -> read(recording, 0), threads);
            var left = CompletableFuture.supplyAsync(() -> recording.next(leaves), threads);

            recording.dismiss(leaves);
            add(recording, "a");
            recordings.ended(recording, COMPLETE);

            assertThat(left.get()).isIn(Taken.LEFT);
            assertThat(reads.get()).containsExactly("id: 1\ndata: a\n\n", "End");
        }
    }

    @Test
    void going_away_cuts_every_producer() {
        Recording recording = open();

        recordings.sendAway();

        assertThat(recording.ordered()).contains(Outcome.State.INTERRUPTED);
        assertThat(producer.why().map(HttpFailure::what)).contains(HttpFailure.What.GOING_AWAY);
    }

    @Test
    void a_revoked_keys_recordings_end_and_are_found_no_more() {
        Recording running = open();
        Recording over = open();
        recordings.ended(over, COMPLETE);
        Leash others = new Leash();
        Recording other = recordings.open("second", others).orElseThrow();

        recordings.revoke("first"::equals, new HttpFailure(HttpFailure.What.REVOKED, "revoked"));

        assertThat(producer.why().map(HttpFailure::what)).contains(HttpFailure.What.REVOKED);
        assertThat(recordings.find(running.id(), "first")).isEmpty();
        assertThat(recordings.find(over.id(), "first")).isEmpty();
        assertThat(recordings.find(other.id(), "second")).contains(other);
        assertThat(others.why()).isEmpty();
    }

    @Test
    void one_that_never_began_gives_its_room_back() {
        Recording recording = open();

        recordings.discard(recording);

        assertThat(recordings.heldBytes()).isZero();
        assertThat(recordings.open()).isZero();
        assertThat(recordings.find(recording.id(), "first")).isEmpty();
    }
}
