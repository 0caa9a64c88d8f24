package io.bellwether.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokensProperties {
    private static final long SEED = 42;
    private static final String LETTERS = "ab 好的, đơ hàng.1";

    @Test
    void pieces_joined_are_the_text() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            String text = text(random);

            List<String> pieces = Tokens.of(text);

            assertThat(String.join("", pieces))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(text);
            assertThat(pieces).doesNotContain("");
        }
    }

    @Test
    void fitted_pieces_are_as_many_as_wanted() {
        for (int wanted = 1; wanted < 50; wanted++) {
            assertThat(Tokens.fit(Tokens.of("one two three"), wanted)).hasSize(wanted);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
