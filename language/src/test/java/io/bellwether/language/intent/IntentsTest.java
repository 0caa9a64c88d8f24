package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.language.text.Normaliser;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentsTest {
    private static final int OFTEN = 2_000;
    private static final String MESSAGE = "where can i buy ripe bananas, đẹp quá shop ơi ko bik";

    private final IntentModel fruit = model("fruit", "ripe bananas and pears", "sweet apples", "a bowl of grapes");
    private final IntentModel drink = model("drink", "a cold beer", "hot tea with milk", "ripe bananas in a smoothie");
    private final Intents intents = new Intents();

    @Test
    void nothing_is_judged_before_anything_is_learnt() {
        assertThat(intents.judge(MESSAGE)).isEmpty();
        assertThat(intents.model()).isEmpty();
    }

    @Test
    void another_model_takes_the_place_of_the_one_before() {
        intents.replace(fruit);
        String before = intents.judge(MESSAGE).orElseThrow().label();

        intents.replace(drink);

        assertThat(before).isEqualTo("fruit");
        assertThat(intents.judge(MESSAGE).orElseThrow().label()).isEqualTo("drink");
    }

    @Test
    void many_threads_get_the_same_judgement() {
        intents.replace(fruit);
        Judgement alone = intents.judge(MESSAGE).orElseThrow();

        List<Judgement> together = IntStream.range(0, OFTEN)
                .parallel()
                .mapToObj(i -> intents.judge(MESSAGE).orElseThrow())
                .distinct()
                .toList();

        assertThat(together).containsExactly(alone);
    }

    @Test
    void judging_allocates_little_more_than_the_judgement() {
        intents.replace(fruit);
        double first = judgeOften();
        long before = allocated();

        double again = judgeOften();

        assertThat((allocated() - before) / OFTEN).isLessThan(200);
        assertThat(again).isEqualTo(first);
    }

    private double judgeOften() {
        double sum = 0;
        for (int i = 0; i < OFTEN; i++) {
            sum += intents.judge(MESSAGE).orElseThrow().score();
        }
        return sum;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static IntentModel model(String label, String... examples) {
        List<Example> all = IntStream.range(0, 2 * examples.length)
                .mapToObj(i -> i < examples.length
                        ? new Example(examples[i], label)
                        : new Example("the weather on day " + i, "other"))
                .toList();
        return new Training(new Normaliser(), Recipe.USUAL.withIdeas(Recipe.Ideas.NEVER)).train(all);
    }
}
