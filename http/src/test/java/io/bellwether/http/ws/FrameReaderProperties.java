package io.bellwether.http.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The reader's laws over seeded scripts of frames, right ones and damaged ones. */
class FrameReaderProperties {
    private static final long SEED = 20261121L;
    private static final int SCRIPTS = 300;
    private static final String[] WORDS = {"", "a", "chào", "日本", "😀x", "y".repeat(130)};

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Messages in pieces, with pings between; notes what is to come of it. */
    private byte[] script(List<String> expected) {
        ClientFrames frames = new ClientFrames();
        for (int messages = random.nextInt(1, 5); messages > 0; messages--) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(1, 4);
            for (int piece = 0; piece < pieces; piece++) {
                String word = WORDS[random.nextInt(WORDS.length)];
                text.append(word);
                frames.frame((piece == pieces - 1 ? 0x80 : 0) | (piece == 0 ? 1 : 0), word);
                if (piece < pieces - 1 && random.nextBoolean()) {
                    frames.frame(0x89, "?");
                    expected.add("PING ?");
                }
            }
            expected.add("TEXT " + text);
        }
        return frames.toBytes();
    }

    @Test
    void wherever_the_bytes_are_cut_the_same_messages_come() {
        for (int i = 0; i < SCRIPTS; i++) {
            List<String> expected = new ArrayList<>();
            byte[] bytes = script(expected);

            for (int cut = 0; cut <= bytes.length; cut++) {
                assertThat(FrameReaderTest.read(bytes, cut))
                        .as("seed %d, script %d, cut at %d", SEED, i, cut)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void byte_by_byte_the_same_messages_come() {
        for (int i = 0; i < SCRIPTS; i++) {
            List<String> expected = new ArrayList<>();
            byte[] bytes = script(expected);
            int[] everywhere = java.util.stream.IntStream.range(0, bytes.length).toArray();

            assertThat(FrameReaderTest.read(bytes, everywhere))
                    .as("seed %d, script %d", SEED, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void damaged_bytes_break_no_promise() {
        for (int i = 0; i < SCRIPTS; i++) {
            byte[] bytes = script(new ArrayList<>());
            for (int damage = random.nextInt(1, 4); damage > 0; damage--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }

            assertThatCode(() -> WsTargets.frames(bytes))
                    .as("seed %d, script %d", SEED, i)
                    .doesNotThrowAnyException();
        }
    }
}
