package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LettersProperties {
    private static final long SEED = 20261121;

    @Test
    void counts_as_one_would_by_hand() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            byte[] text = new byte[random.nextInt(60)];
            random.nextBytes(text);
            int from = random.nextInt(text.length + 1);
            int to = from + random.nextInt(text.length - from + 1);

            assertThat(Letters.beyondAscii(text, from, to)).as("seed " + SEED).isEqualTo(naive(text, from, to));
        }
    }

    private static int naive(byte[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += text[i] < 0 ? 1 : 0;
        }
        return count;
    }
}
