package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingProperties {
    private static final long SEED = 20261121;
    private static final int ROUNDS = 5_000;

    @Test
    void folding_twice_is_folding_once() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String text = text(random);

            String folded = Folding.fold(text);

            assertThat(Folding.fold(folded))
                    .as("seed %d, round %d: %s", SEED, round, text)
                    .isEqualTo(folded);
        }
    }

    private static String text(Random random) {
        int[] blocks = {0x20, 0xC0, 0x100, 0x300, 0x1E00, 0x4E00, 0xAC00, 0xE00, 0x1F600, 0xD7F0};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(blocks[random.nextInt(blocks.length)] + random.nextInt(0x60));
        }
        return text.toString();
    }
}
