package io.bellwether.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderTest {
    private static final int MOST_FRAME = 1_000;
    private static final int MOST_MESSAGE = 1_500;

    /** What a reader makes of bytes: each thing that came, and at last the code of the violation, if there was one. */
    static List<String> read(byte[] bytes, int... cuts) {
        FrameReader reader = new FrameReader(MOST_FRAME, MOST_MESSAGE);
        List<String> seen = new ArrayList<>();
        try {
            int from = 0;
            for (int cut : cuts) {
                pull(reader, bytes, from, cut, seen);
                from = cut;
            }
            pull(reader, bytes, from, bytes.length, seen);
        } catch (Violation violation) {
            seen.add(Integer.toString(violation.code()));
        }
        return seen;
    }

    private static void pull(FrameReader reader, byte[] bytes, int from, int to, List<String> seen) throws Violation {
        reader.feed(java.util.Arrays.copyOfRange(bytes, from, to));
        for (FrameReader.Next next = reader.next(); next != FrameReader.Next.MORE; next = reader.next()) {
            String text = new String(reader.payload(), java.nio.charset.StandardCharsets.UTF_8);
            int code = next == FrameReader.Next.CLOSE ? Frames.closeCode(reader.payload()) : 0;
            seen.add(next + (code == 0 ? " " + text : " " + code));
        }
    }

    private static ClientFrames frames() {
        return new ClientFrames();
    }

    @Test
    void messages_come_whole_and_control_frames_in_their_midst() {
        byte[] bytes = frames().text("one")
                .frame(0x01, "tw")
                .frame(0x89, "ping")
                .frame(0x00, "")
                .frame(0x80, "o")
                .frame(0x82, "binary")
                .frame(0x8A, "pong")
                .text("x".repeat(MOST_FRAME))
                .frame(0x88, "")
                .toBytes();

        assertThat(read(bytes))
                .containsExactly(
                        "TEXT one",
                        "PING ping",
                        "TEXT two",
                        "BINARY binary",
                        "PONG pong",
                        "TEXT " + "x".repeat(MOST_FRAME),
                        "CLOSE 1000");
    }

    private record Hostile(String what, ClientFrames bytes, int code) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Hostile> hostile() {
        return Stream.concat(heads(), contents());
    }

    private static Stream<Hostile> heads() {
        return Stream.of(
                new Hostile("not masked", frames().raw(0x81, 0x01, 'a'), 1002),
                new Hostile("first reserved bit", frames().frame(0xC1, "a"), 1002),
                new Hostile("second reserved bit", frames().frame(0xA1, "a"), 1002),
                new Hostile("third reserved bit", frames().frame(0x91, "a"), 1002),
                new Hostile("reserved opcode 3", frames().frame(0x83, "a"), 1002),
                new Hostile("reserved control 11", frames().frame(0x8B, "a"), 1002),
                new Hostile("control frame in pieces", frames().frame(0x09, "a"), 1002),
                new Hostile("control frame too long", frames().frame(0x89, "x".repeat(126)), 1002),
                new Hostile("continuation of nothing", frames().frame(0x80, "a"), 1002),
                new Hostile("text within a text", frames().frame(0x01, "a").frame(0x81, "b"), 1002),
                new Hostile("length of 1 in two bytes", frames().raw(0x81, 0xFE, 0, 1, 0, 0, 0, 0), 1002),
                new Hostile(
                        "length of 200 in eight bytes",
                        frames().raw(0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 0),
                        1002));
    }

    private static Stream<Hostile> contents() {
        return Stream.of(
                new Hostile(
                        "length with its first bit set",
                        frames().raw(0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        1002),
                new Hostile("frame too large", frames().text("x".repeat(MOST_FRAME + 1)), 1009),
                new Hostile(
                        "message too large",
                        frames().frame(0x01, "x".repeat(1_000)).frame(0x80, "x".repeat(501)),
                        1009),
                new Hostile("overlong character", frames().frame(0x81, new byte[] {(byte) 0xC0, (byte) 0x80}), 1007),
                new Hostile("half a surrogate pair", frames().frame(0x81, bytes(0xED, 0xA0, 0x80)), 1007),
                new Hostile("past the last character", frames().frame(0x81, bytes(0xF4, 0x90, 0x80, 0x80)), 1007),
                new Hostile("ends within a character", frames().frame(0x81, bytes(0xE2, 0x82)), 1007),
                new Hostile("closed with one byte", frames().frame(0x88, bytes(3)), 1002),
                new Hostile("closed with 1005", frames().frame(0x88, bytes(0x03, 0xED)), 1002),
                new Hostile("closed with 999", frames().frame(0x88, bytes(0x03, 0xE7)), 1002),
                new Hostile("closed with bad text", frames().frame(0x88, bytes(0x03, 0xE8, 0xFF)), 1007));
    }

    private static byte[] bytes(int... some) {
        byte[] bytes = new byte[some.length];
        for (int i = 0; i < some.length; i++) {
            bytes[i] = (byte) some[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whoever_breaks_the_protocol_is_told_how(Hostile hostile) {
        assertThat(read(hostile.bytes.toBytes())).containsExactly(Integer.toString(hostile.code));
    }
}
