package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.StreamTap.Kind;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StreamTapProperties {
    private static final long SEED = 20261121L;

    @Test
    void a_stream_cut_at_any_byte_gives_the_same_bytes_kinds_and_usage() {
        for (byte[] stream : RecordedStreams.all()) {
            Relay whole = relay(stream, stream.length);
            assertThat(whole.usage).isEqualTo(Usage.reported(12, 0, 9, 2));
            for (int cut = 1; cut < stream.length; cut++) {
                Relay relay = new Relay();
                relay.take(stream, 0, cut);
                relay.take(stream, cut, stream.length);
                assertSame(relay, whole, stream, "cut at " + cut);
            }
        }
    }

    @Test
    void a_stream_in_pieces_of_any_size_gives_the_same_bytes_kinds_and_usage() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (byte[] stream : RecordedStreams.all()) {
            Relay whole = relay(stream, stream.length);
            assertSame(relay(stream, 1), whole, stream, "pieces of 1");
            for (int round = 0; round < 200; round++) {
                Relay relay = new Relay();
                for (int at = 0; at < stream.length; ) {
                    int to = Math.min(stream.length, at + random.nextInt(40));
                    relay.take(stream, at, to);
                    at = to;
                }
                assertSame(relay, whole, stream, "seed " + SEED + ", round " + round);
            }
        }
    }

    @Test
    void a_tap_that_has_seen_events_says_what_a_fresh_one_says() {
        SplittableRandom random = new SplittableRandom(SEED);
        StreamTap seasoned = new StreamTap();
        JsonDocuments documents = new JsonDocuments(random);
        int content = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] event = event(random);
            byte[] data = random.nextInt(4) == 0 ? documents.damaged(event) : event;
            Kind kind = seasoned.read(data, 0, data.length);
            content += kind == Kind.CONTENT ? 1 : 0;
            StreamTap fresh = new StreamTap();
            assertThat(kind).as(() -> failure(data)).isEqualTo(fresh.read(data, 0, data.length));
            assertThat(said(seasoned)).as(() -> failure(data)).isEqualTo(said(fresh));
        }
        assertThat(content).isGreaterThan(5_000);
    }

    private static byte[] event(SplittableRandom random) {
        String text = List.of("a", "", "\\n", "\u1ec7", "\\\"", "longer text").get(random.nextInt(6));
        String name = List.of("content", "content", "content", "reasoning_content", "x")
                .get(random.nextInt(5));
        String usage = List.of(",\"usage\":null", ",\"usage\":null", "", ",\"usage\":{\"prompt_tokens\":1}")
                .get(random.nextInt(4));
        String padding = random.nextBoolean() ? ",\"obfuscation\":\"" + "z".repeat(random.nextInt(9)) + "\"" : "";
        String reason = random.nextInt(6) == 0 ? "\"stop\"" : "null";
        String tail = random.nextBoolean() ? usage + padding : padding + usage;
        String token = random.nextInt(4) > 0 ? ",\"token_id\":" + value(random) : "";
        String head = random.nextInt(4) > 0 ? "\"id\":" + value(random) + ",\"created\":" + value(random) + "," : "";
        String choice = "{\"delta\":{\"" + name + "\":\"" + text + "\"" + token + "},\"finish_reason\":" + reason + "}";
        return ("{" + head + "\"choices\":[" + choice + "]" + tail + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** What changes from one event to the next and says nothing; now and then it is missing. */
    private static String value(SplittableRandom random) {
        return switch (random.nextInt(25)) {
            case 0 -> "";
            case 3, 4, 5 -> "null";
            case 1 -> "-" + random.nextInt(9) + ".5e3";
            case 2 -> "\"" + "i".repeat(random.nextInt(9)) + "\"";
            default -> Integer.toString(random.nextInt(200));
        };
    }

    private static List<Object> said(StreamTap tap) {
        return List.of(tap.contentBytes(), tap.usage(), tap.hasUsage(), tap.usageMember());
    }

    private static String failure(byte[] data) {
        return "seed " + SEED + ", data " + new String(data, StandardCharsets.UTF_8);
    }

    private static void assertSame(Relay relay, Relay whole, byte[] stream, String how) {
        assertThat(relay.sent.toString(StandardCharsets.UTF_8))
                .as(how)
                .isEqualTo(new String(stream, StandardCharsets.UTF_8));
        assertThat(relay.kinds).as(how).isEqualTo(whole.kinds);
        assertThat(relay.usage).as(how).isEqualTo(whole.usage);
        assertThat(relay.contentBytes).as(how).isEqualTo(whole.contentBytes);
    }

    private static Relay relay(byte[] stream, int size) {
        Relay relay = new Relay();
        for (int at = 0; at < stream.length; at += size) {
            relay.take(stream, at, Math.min(stream.length, at + size));
        }
        return relay;
    }

    /** What a relay sends on and learns. */
    private static final class Relay {
        final SseReader reader = new SseReader(SseLimits.USUAL);
        final StreamTap tap = new StreamTap();
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        final List<Kind> kinds = new ArrayList<>();
        Usage usage = Usage.NONE;
        long contentBytes;

        void take(byte[] bytes, int from, int to) {
            byte[] chunk = Arrays.copyOfRange(bytes, from, to);
            reader.feed(chunk, 0, chunk.length);
            while (reader.next() == SseReader.Next.EVENT) {
                sent.write(reader.bytes(), reader.from(), reader.to() - reader.from());
                Kind kind = tap.read(reader);
                if (reader.hasData()) {
                    kinds.add(kind);
                    contentBytes += tap.contentBytes();
                    usage = tap.hasUsage() ? tap.usage() : usage;
                }
            }
            Arrays.fill(chunk, (byte) '!'); // a reader that still looks at a used chunk is found out
        }
    }
}
