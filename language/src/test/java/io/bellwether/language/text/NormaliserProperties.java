package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormaliserProperties {
    private static final int TEXTS = 20_000;
    private static final String[] PIECES = {
        "ko",
        "dc",
        "đ",
        "ơ",
        "ừ",
        "a",
        "e",
        "K",
        "Z",
        "ß",
        "İ",
        "ﬁ",
        "½",
        "Ⅷ",
        " ",
        "  ",
        "\n",
        "\u200B",
        "\u0301",
        "\u0323",
        "о",
        "р",
        "ν",
        "иван",
        "退",
        "貨",
        "們",
        "ー",
        "カ",
        "!",
        "??",
        "9",
        "000",
        "’",
        "\uD83D\uDE00",
        "\uD835\uDD38",
        "\uDB40",
        "\uD800",
        "\uDC00",
        "\uFE0F",
        "ｗ",
        "\u1160",
        "\uFDFA",
        "ship",
        "bn",
        "sp",
        "the",
        "order",
        "của"
    };

    private final Normaliser normaliser = new Normaliser();

    @Test
    void doing_it_twice_changes_nothing_more() {
        for (long seed = 0; seed < TEXTS; seed++) {
            String once = normaliser.normalise(text(new Random(seed)));

            assertThat(normaliser.normalise(once)).as("seed %d: %s", seed, once).isEqualTo(once);
        }
    }

    @Test
    void any_characters_at_all_are_taken() {
        for (long seed = 0; seed < TEXTS; seed++) {
            RandomGenerator random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(0x10000));
            }
            String once = normaliser.normalise(text);

            assertThat(normaliser.normalise(once)).as("seed %d: %s", seed, once).isEqualTo(once);
        }
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            text.append(random.nextInt(3) == 0 ? " " : "");
        }
        return text.toString();
    }
}
