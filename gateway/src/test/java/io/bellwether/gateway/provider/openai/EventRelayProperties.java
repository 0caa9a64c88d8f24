package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.provider.Transcript;
import io.bellwether.http.sse.SseLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a transcript's bytes are cut, the caller gets the same bytes, and we learn the same from them. */
class EventRelayProperties {
    private static final long SEED = 20261121L;
    private static final int ROUNDS = 200;

    static Stream<Transcript> streams() {
        return Transcript.all("openai").stream().filter(Transcript::isStream);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void cut_at_any_byte_it_is_the_same_stream(Transcript transcript) {
        byte[] reply = transcript.reply().getBytes(StandardCharsets.UTF_8);
        for (boolean hides : new boolean[] {true, false}) {
            Learnt whole = relay(hides, List.of(reply));
            for (int cut = 1; cut < reply.length; cut++) {
                List<byte[]> halves =
                        List.of(Arrays.copyOfRange(reply, 0, cut), Arrays.copyOfRange(reply, cut, reply.length));
                assertThat(relay(hides, halves)).as("cut at %d", cut).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void in_pieces_of_any_size_it_is_the_same_stream(Transcript transcript) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (boolean hides : new boolean[] {true, false}) {
            byte[] reply = transcript.reply().getBytes(StandardCharsets.UTF_8);
            Learnt whole = relay(hides, List.of(reply));
            for (int round = 0; round < ROUNDS; round++) {
                List<byte[]> pieces = pieces(reply, random);
                assertThat(relay(hides, pieces))
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void whole_it_is_what_the_transcript_says(Transcript transcript) {
        byte[] reply = transcript.reply().getBytes(StandardCharsets.UTF_8);

        assertThat(relay(true, List.of(reply)).sent()).isEqualTo(transcript.hidden());
        assertThat(relay(false, List.of(reply)).sent()).isEqualTo(transcript.shown());
    }

    private static List<byte[]> pieces(byte[] bytes, SplittableRandom random) {
        Stream.Builder<byte[]> pieces = Stream.builder();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + random.nextInt(1, 60));
            pieces.add(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        return pieces.build().toList();
    }

    private static Learnt relay(boolean hides, List<byte[]> pieces) {
        EventRelay relay = new EventRelay(SseLimits.USUAL, hides);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        byte[] lent = new byte[100_000];
        for (byte[] piece : pieces) {
            if (relay.state() == EventRelay.State.LIFECYCLE || relay.state() == EventRelay.State.CONTENT) {
                System.arraycopy(piece, 0, lent, 7, piece.length);
                sent.writeBytes(relay.relay(lent, 7, 7 + piece.length).toBytes());
                Arrays.fill(lent, (byte) '!');
            }
        }
        return new Learnt(
                sent.toString(StandardCharsets.UTF_8),
                relay.state(),
                relay.finished(),
                relay.usage(),
                relay.contentBytes());
    }

    private record Learnt(String sent, EventRelay.State state, boolean finished, Usage usage, long contentBytes) {}
}
