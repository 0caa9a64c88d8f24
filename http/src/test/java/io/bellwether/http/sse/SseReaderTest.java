package io.bellwether.http.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SseReaderTest {
    private static final String STREAM = String.join(
            "",
            "\uFEFFdata: {\"a\":\"h\u00e9 \ud83d\ude00\"}\n\n",
            ": ping\n\n",
            "event: error\r\nid: 7\r\ndata:one\r\ndata: two\r\n\r\n",
            "data\rdata:  x\r\r\n",
            "\n",
            "retry: 5\nfoo\n\n",
            "data: {\"usage\":1}\n\n",
            "data: [DONE]\n\n");
    private static final List<String> EVENTS =
            List.of("{\"a\":\"h\u00e9 \ud83d\ude00\"}", "error#7:one\ntwo", "\n x", "{\"usage\":1}", "[DONE]");

    @Test
    void reads_all_events_of_one_chunk() {
        assertThat(read(STREAM, STREAM.length() * 4).events).isEqualTo(EVENTS);
    }

    @Test
    void a_cut_at_any_byte_changes_nothing() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);

        IntStream.rangeClosed(0, bytes.length).forEach(cut -> {
            Log log = new Log();
            SseReader reader = new SseReader(SseLimits.USUAL);
            log.readAll(reader, bytes, 0, cut);
            log.readAll(reader, bytes, cut, bytes.length);

            assertThat(log.events).as("cut at %d", cut).isEqualTo(EVENTS);
            assertThat(log.raw.toByteArray()).as("cut at %d", cut).isEqualTo(bytes);
        });
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5", "7", "11", "64"})
    void chunks_of_any_size_change_nothing(int size) {
        Log log = read(STREAM, size);

        assertThat(log.events).isEqualTo(EVENTS);
        assertThat(log.raw.toByteArray()).isEqualTo(STREAM.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whole_events_are_shown_in_place() {
        byte[] chunk = "data: x\n\ndata: y\n\n".getBytes(StandardCharsets.UTF_8);
        SseReader reader = new SseReader(SseLimits.USUAL);
        reader.feed(chunk, 0, chunk.length);
        reader.next();
        reader.next();

        assertThat(reader.bytes()).isSameAs(chunk);
        assertThat(reader.data()).isSameAs(chunk);
        assertThat(reader.from()).isEqualTo(9);
        assertThat(reader.to()).isEqualTo(18);
    }

    @Test
    void an_event_without_its_blank_line_is_left_over() {
        SseReader reader = new SseReader(SseLimits.USUAL);
        Log log = new Log();
        byte[] bytes = "data: a\n\ndata: [DONE]".getBytes(StandardCharsets.UTF_8);
        log.readAll(reader, bytes, 0, bytes.length);

        assertThat(log.events).containsExactly("a");
        assertThat(reader.finish()).isTrue();
        assertThat(Log.shown(reader)).isEqualTo("[DONE]");
        assertThat(reader.to() - reader.from()).isEqualTo(12);
    }

    @Test
    void nothing_is_left_over_after_a_clean_end() {
        SseReader reader = new SseReader(SseLimits.USUAL);
        Log log = new Log();
        byte[] bytes = "data: a\r\n\r".getBytes(StandardCharsets.UTF_8);
        log.readAll(reader, bytes, 0, bytes.length);
        log.readAll(reader, new byte[] {'\n'}, 0, 1);

        assertThat(log.events).containsExactly("a");
        assertThat(reader.finish()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10,100,data: 4567", "100,20,data: 4567"})
    void what_is_over_a_limit_is_refused_for_good(int line, int event, String text) {
        SseReader reader = new SseReader(new SseLimits(line, event));
        byte[] chunk = (text + "89\n" + text + "89").getBytes(StandardCharsets.UTF_8);
        reader.feed(chunk, 0, chunk.length);

        assertThat(reader.next()).isEqualTo(SseReader.Next.OVERFLOW);
        reader.feed(chunk, 0, chunk.length);
        assertThat(reader.next()).isEqualTo(SseReader.Next.OVERFLOW);
    }

    @Test
    void a_mebibyte_line_in_small_pieces_is_read_in_linear_time() {
        String line = "x".repeat(1 << 20);

        Log log = read("data: " + line + "\n\n", 1);

        assertThat(log.events).containsExactly(line);
    }

    private static Log read(String stream, int chunkSize) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        SseReader reader = new SseReader(SseLimits.USUAL);
        Log log = new Log();
        for (int at = 0; at < bytes.length; at += chunkSize) {
            log.readAll(reader, bytes, at, Math.min(bytes.length, at + chunkSize));
        }
        assertThat(reader.carried()).isZero();
        return log;
    }

    /** What a relay would see and send on. */
    private static final class Log {
        final List<String> events = new ArrayList<>();
        final ByteArrayOutputStream raw = new ByteArrayOutputStream();

        void readAll(SseReader reader, byte[] bytes, int from, int to) {
            reader.feed(bytes, from, to);
            while (reader.next() == SseReader.Next.EVENT) {
                raw.write(reader.bytes(), reader.from(), reader.to() - reader.from());
                if (reader.hasData()) {
                    events.add(shown(reader));
                }
            }
        }

        static String shown(SseReader reader) {
            String data = new String(
                    reader.data(), reader.dataFrom(), reader.dataTo() - reader.dataFrom(), StandardCharsets.UTF_8);
            return reader.isNamed("error") ? reader.name() + "#" + reader.id() + ":" + data : data;
        }
    }
}
