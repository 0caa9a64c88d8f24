package io.bellwether.http.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseWriterTest {
    @Test
    void writes_one_event() {
        assertThat(text(SseWriter.event(bytes("{}")))).isEqualTo("data: {}\n\n");
        assertThat(text(SseWriter.event("error", Payload.of(bytes("{}"))))).isEqualTo("event: error\ndata: {}\n\n");
        assertThat(text(SseWriter.DONE)).isEqualTo("data: [DONE]\n\n");
    }

    @Test
    void a_line_ending_in_the_data_starts_another_data_line() {
        assertThat(text(SseWriter.event(bytes("a\nb\r\nc\rd\n"))))
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    @Test
    void ranges_are_used_as_they_are() {
        byte[] data = bytes("{\"a\":1,\"b\":2}");
        Payload cut = Payload.builder().add(data, 0, 6).add(data, 12, 13).build();

        Payload event = SseWriter.event(cut);

        assertThat(text(event)).isEqualTo("data: {\"a\":1}\n\n");
        assertThat(event.bytes(1)).isSameAs(data);
    }

    @Test
    void a_name_of_two_lines_is_refused() {
        assertThatThrownBy(() -> SseWriter.event("a\nb", Payload.EMPTY)).hasMessageContaining("one line");
    }

    @Test
    void what_was_written_reads_the_same() {
        byte[] stream = SseWriter.event("x", Payload.of(bytes("one\ntwo"))).toBytes();
        SseReader reader = new SseReader(SseLimits.USUAL);
        reader.feed(stream, 0, stream.length);

        assertThat(reader.next()).isEqualTo(SseReader.Next.EVENT);
        assertThat(reader.isNamed("x")).isTrue();
        assertThat(new String(
                        reader.data(), reader.dataFrom(), reader.dataTo() - reader.dataFrom(), StandardCharsets.UTF_8))
                .isEqualTo("one\ntwo");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Payload payload) {
        return new String(payload.toBytes(), StandardCharsets.UTF_8);
    }
}
