package io.bellwether.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However the bytes are split, the same is read. */
class EventReaderProperties {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static final String EVENTS = """
            : ping

            data: {"sim_stamp_ns":123456789012,"text":"xin chào 👋"}

            data: {"text":"no stamp"}

            data: [DONE]

            """;

    @Test
    void a_chunked_reply_reads_the_same_wherever_it_is_split() {
        byte[] reply = (HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunked(EVENTS, 7)).getBytes(UTF_8);

        for (int split = 0; split <= reply.length; split++) {
            assertThat(seen(reply, split))
                    .as("split at %d", split)
                    .containsExactly("200", "123456789012", "-1", "done");
        }
    }

    @Test
    void a_reply_that_ends_with_its_connection_is_read_too() {
        byte[] reply = (HEAD + "\r\n" + EVENTS).getBytes(UTF_8);

        assertThat(seen(reply, 40)).containsExactly("200", "123456789012", "-1", "done");
    }

    @Test
    void an_error_in_the_stream_is_not_an_event() {
        byte[] reply = (HEAD + "\r\ndata: {\"error\":{\"code\":\"stream_interrupted\"}}\n\n").getBytes(UTF_8);

        assertThat(seen(reply, 0)).containsExactly("200", "failed");
    }

    @Test
    void a_refusal_is_seen_by_its_status() {
        assertThat(seen("HTTP/1.1 503 Service Unavailable\r\n\r\n".getBytes(UTF_8), 3))
                .containsExactly("503");
    }

    private static String chunked(String text, int size) {
        StringBuilder chunks = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int at = 0; at < points.length; at += size) {
            String part = new String(points, at, Math.min(size, points.length - at));
            chunks.append(Integer.toHexString(part.getBytes(UTF_8).length))
                    .append(";x=y\r\n")
                    .append(part)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private static List<String> seen(byte[] reply, int split) {
        Noted noted = new Noted(new ArrayList<>());
        EventReader reader = new EventReader(noted);
        reader.read(ByteBuffer.wrap(reply, 0, split));
        reader.read(ByteBuffer.wrap(reply, split, reply.length - split));
        return noted.seen();
    }

    private record Noted(List<String> seen) implements EventReader.Listener {

        @Override
        public void answered(int status) {
            seen.add(Integer.toString(status));
        }

        @Override
        public void event(long stampNanos) {
            seen.add(Long.toString(stampNanos));
        }

        @Override
        public void done() {
            seen.add("done");
        }

        @Override
        public void failed() {
            seen.add("failed");
        }
    }
}
