package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedleProperties {
    private static final String LETTERS = "ab\"c";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void it_is_found_as_often_as_a_plain_search_finds_it(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String word = text(random, 2 + random.nextInt(4));
            String text = text(random, random.nextInt(60));
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);

            int found = new Needle(word).count(text.getBytes(StandardCharsets.US_ASCII), new Span(from, to));

            assertThat(found)
                    .as("seed %d: %s in %s from %d to %d", seed, word, text, from, to)
                    .isEqualTo(plain(word, text.substring(from, to)));
        }
    }

    private static int plain(String word, String text) {
        int found = 0;
        int at = text.indexOf(word);
        while (at >= 0) {
            found++;
            at = text.indexOf(word, at + word.length());
        }
        return found;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
