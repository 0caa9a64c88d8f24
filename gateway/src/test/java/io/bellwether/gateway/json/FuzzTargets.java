package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What must hold for any bytes whatever; the fuzzers search for bytes for which it does not. */
final class FuzzTargets {
    private static final SseLimits NARROW = new SseLimits(4096, 8192);

    private FuzzTargets() {}

    /** What we accept is JSON, and stays JSON with the same meaning for us after a splice. */
    static void request(byte[] body) {
        RequestScanner scanner = new RequestScanner(JsonLimits.REQUEST);
        try {
            RequestScan scan = scanner.scan(body, body.length);
            assertThat(JsonOracle.accepts(body)).isTrue();
            byte[] spliced = new Splice(body, body.length, scan)
                    .model("m\u1ec7\"")
                    .usage()
                    .payload()
                    .toBytes();
            RequestScan again = scanner.scan(spliced, spliced.length);
            assertThat(again.model()).contains("m\u1ec7\"");
            assertThat(again.includesUsage()).isTrue();
            assertThat(again.messages()).isEqualTo(scan.messages());
            assertThat(again.hasOwn()).isFalse();
        } catch (JsonProblem problem) {
            assertThat(problem.offset()).isBetween(0, body.length);
            assertThat(problem.getMessage()).hasSizeLessThan(300);
        }
    }

    /** A stream comes out as it came in, whatever it holds and wherever it is cut; no event is over its limit. */
    static void stream(byte[] bytes) {
        int cut = bytes.length == 0 ? 0 : (bytes[0] & 0xFF) % bytes.length;
        SseReader reader = new SseReader(NARROW);
        StreamTap tap = new StreamTap();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean whole = relay(reader, tap, out, Arrays.copyOf(bytes, cut))
                && relay(reader, tap, out, Arrays.copyOfRange(bytes, cut, bytes.length));
        if (whole) {
            reader.finish();
            out.write(reader.bytes(), reader.from(), reader.to() - reader.from());
            assertThat(out.toByteArray()).isEqualTo(bytes);
        }
    }

    private static boolean relay(SseReader reader, StreamTap tap, ByteArrayOutputStream out, byte[] chunk) {
        reader.feed(chunk, 0, chunk.length);
        SseReader.Next next = reader.next();
        while (next == SseReader.Next.EVENT) {
            assertThat(reader.to() - reader.from()).isLessThanOrEqualTo(NARROW.eventBytes());
            out.write(reader.bytes(), reader.from(), reader.to() - reader.from());
            tap.read(reader);
            next = reader.next();
        }
        return next == SseReader.Next.MORE;
    }

    /** A reply and an error body are read without a fault of ours; a cut event leaves JSON behind. */
    static void reply(byte[] bytes) {
        try {
            new ReplyScanner(JsonLimits.REPLY).scan(bytes, bytes.length);
        } catch (JsonProblem problem) {
            assertThat(problem.offset()).isBetween(0, bytes.length);
        }
        ErrorBody error = ErrorBody.read(bytes, 0, bytes.length);
        assertThat(error.message().orElse("")).doesNotContain("\n", "\r", "\u0000");
        event(bytes);
    }

    private static void event(byte[] data) {
        StreamTap tap = new StreamTap();
        StreamTap.Kind kind = tap.read(data, 0, data.length);
        assertThat(tap.read(data, 0, data.length)).isEqualTo(kind);
        Span cut = tap.usageMember();
        if (cut.present()) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.write(data, 0, cut.from());
            rest.write(data, cut.to(), data.length - cut.to());
            byte[] left = rest.toByteArray();
            assertThat(tap.read(left, 0, left.length)).isNotEqualTo(StreamTap.Kind.MALFORMED);
        }
    }
}
