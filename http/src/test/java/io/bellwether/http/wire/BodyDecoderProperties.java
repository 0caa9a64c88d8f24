package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bodies decoded in place, in pieces of any size, are what a naive decoder makes of the whole. */
class BodyDecoderProperties {
    private static final long SEED = 20261121L;
    private static final int ROUNDS = 5_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void any_chunking_in_any_pieces_decodes_to_the_content() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = chunked(random.nextInt(400));
            assertAgrees(body, round);
        }
    }

    @Test
    void damaged_bodies_are_whole_for_both_decoders_or_for_neither() {
        for (int round = 0; round < ROUNDS * 4; round++) {
            byte[] body = chunked(random.nextInt(40));
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                body[random.nextInt(body.length)] = (byte) "\r\n0aF; \u0000\u00ff".charAt(random.nextInt(9));
            }
            assertAgrees(body, round);
        }
    }

    private void assertAgrees(byte[] body, int round) {
        String what = "seed " + SEED + ", round " + round + ", body " + new String(body, ISO_8859_1);
        Optional<NaiveChunks.Whole> expected = NaiveChunks.read(body);

        Optional<NaiveChunks.Whole> decoded = inPieces(body);

        assertThat(decoded).as(what).isEqualTo(expected);
    }

    private Optional<NaiveChunks.Whole> inPieces(byte[] body) {
        BodyDecoder decoder = new BodyDecoder(BodyDecoder.Sender.CLIENT);
        decoder.start(new Framing(Framing.Kind.CHUNKED, 0));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] space = body.clone();
        int at = 0;
        try {
            while (at < space.length && !decoder.done()) {
                int to = Math.min(space.length, at + 1 + random.nextInt(60));
                at = decoder.decode(space, at, to);
                content.write(space, decoder.contentFrom(), decoder.contentTo() - decoder.contentFrom());
            }
        } catch (Malformed malformed) {
            return Optional.empty();
        }
        return decoder.done() ? Optional.of(new NaiveChunks.Whole(content.toString(ISO_8859_1), at)) : Optional.empty();
    }

    private byte[] chunked(int length) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int left = length;
        while (left > 0) {
            int size = 1 + random.nextInt(Math.min(left, 50));
            String digits = "0".repeat(random.nextInt(3)) + Integer.toHexString(size);
            text(body, (random.nextBoolean() ? digits : digits.toUpperCase(Locale.ROOT)) + "\r\n");
            byte[] content = new byte[size];
            random.nextBytes(content);
            body.writeBytes(content);
            text(body, "\r\n");
            left -= size;
        }
        text(body, "0\r\n" + (random.nextInt(4) == 0 ? "x-sum: 7\r\n" : "") + "\r\n");
        text(body, random.nextBoolean() ? "GET / HTTP/1.1\r\n" : "");
        return body.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(ISO_8859_1));
    }
}
