package io.bellwether.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TokenEstimatorProperties {
    private static final int TEXTS = 10_000;
    private static final String[] PIECES = {
        "a", "the ", "đơn", "ừ", " ", "\n", "退货", "。", "ー", "Ж", "9", "{", "—", "\uD83D\uDE00", "é", "한", "、", "ก"
    };

    @Test
    void characters_and_their_bytes_have_the_same_tokens() {
        for (long seed = 0; seed < TEXTS; seed++) {
            String text = text(new Random(seed));
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

            assertThat(TokenEstimator.tokens(utf8, 0, utf8.length))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(TokenEstimator.tokens(text));
        }
    }

    @Test
    void any_bytes_have_between_a_twelfth_and_all_of_their_number() {
        for (long seed = 0; seed < TEXTS; seed++) {
            byte[] bytes = new byte[(int) (seed % 50) + 1];
            new Random(seed).nextBytes(bytes);

            assertThat(TokenEstimator.tokens(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .isBetween(1L, bytes.length + 3L);
            assertThat(TokenEstimator.inJson(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .isBetween(0L, bytes.length + 3L);
        }
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
