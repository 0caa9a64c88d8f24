package io.bellwether.language.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one index has cannot be found in another, whatever is asked. */
class ForeignIndexProperties {
    private static final long SEED = 20261121;
    private static final int ROUNDS = 300;
    private static final String[] WORDS = {"đổi", "trả", "hàng", "phí", "ship", "退货", "size", "màu", "7", "ngày"};

    @Test
    void every_hit_is_of_the_index_that_was_asked() {
        Random random = new Random(SEED);
        try (SearchIndex one = new SearchIndex();
                SearchIndex two = new SearchIndex()) {
            for (int round = 0; round < ROUNDS; round++) {
                one.change(List.of(entry("one-" + random.nextInt(50), random)), List.of("one-" + random.nextInt(50)));
                two.change(List.of(entry("two-" + random.nextInt(50), random)), List.of("two-" + random.nextInt(50)));
                String question = text(random);

                assertThat(ids(one, question)).as(at(round)).allMatch(id -> id.startsWith("one-"));
                assertThat(ids(two, question)).as(at(round)).allMatch(id -> id.startsWith("two-"));
            }
        }
    }

    private static String at(int round) {
        return "seed " + SEED + ", round " + round;
    }

    private static List<String> ids(SearchIndex index, String question) {
        return index.search(question, 100).stream().map(Hit::id).toList();
    }

    private static Entry entry(String id, Random random) {
        return new Entry(id, List.of(text(random)), text(random));
    }

    private static String text(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }
}
