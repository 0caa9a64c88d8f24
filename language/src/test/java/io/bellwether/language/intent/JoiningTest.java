package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** By both, on a fifth of the shipped English examples; the embedder here knows the lexicon's ideas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTest {
    private static final Training TRAINING = new Training(new Normaliser(), Recipe.USUAL.withIdeas(Recipe.Ideas.NEVER));
    private static final Embedder WORDS = new OfWords();

    private final List<Example> examples = shuffled();
    private final List<Example> held = examples.subList(0, examples.size() / 5);
    private final List<Example> learnt = examples.subList(held.size(), examples.size());
    private final IntentModel letters = TRAINING.train(learnt);
    private final IntentModel meaning = TRAINING.train(Meanings.of(learnt, WORDS), new Reader.OfMeaning(WORDS));
    private final IntentJudge both = Staged.of(letters, TRAINING, learnt, List.of(WORDS));

    /** Each word lies in a direction of its own, and so does each idea; a text lies between what it says. */
    private static final class OfWords implements Embedder {
        private static final int WIDTH = 256;
        private static final int IDEA = 3;

        private final Features features = new Features(Lexicon.shipped());
        private final Normaliser normaliser = new Normaliser();

        @Override
        public boolean reads(Language language) {
            return language == Language.ENGLISH;
        }

        @Override
        public float[] embed(CharSequence text) {
            Reading reading = new Reading();
            reading.read(text, normaliser, features);
            float[] sum = new float[WIDTH];
            for (int key : reading.bag.keys()) {
                if (Features.group(key) != Features.LETTERS) {
                    add(key, Features.group(key) == Features.IDEAS ? IDEA : 1, sum);
                }
            }
            double square =
                    IntStream.range(0, WIDTH).mapToDouble(i -> sum[i] * sum[i]).sum();
            float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
            IntStream.range(0, WIDTH).forEach(i -> sum[i] *= scale);
            return sum;
        }

        private static void add(int key, int times, float[] sum) {
            Chance direction = new Chance(key);
            for (int i = 0; i < WIDTH; i++) {
                sum[i] += direction.nextLong() < 0 ? -times : times;
            }
        }
    }

    private static List<Example> shuffled() {
        Normaliser normaliser = new Normaliser();
        List<Example> english = new ArrayList<>(Shipped.set("shop").stream()
                .filter(example -> normaliser.language(example.text()) == Language.ENGLISH)
                .toList());
        Collections.shuffle(english, new Random(1));
        return english;
    }

    /** Some forty messages held out are outside: one that is taken for another moves the area by as much. */
    private static final double CHANCE = 0.005;

    @Test
    void together_they_part_inside_from_outside_as_well_as_either() {
        Report byLetters = Report.of(letters, held);
        Report byMeaning = Report.of(meaning, held);
        Report byBoth = Report.of(both, held);

        assertThat(byBoth.outside()).isGreaterThan(20);
        assertThat(byBoth.separation())
                .isGreaterThan(byLetters.separation() - CHANCE)
                .isGreaterThan(byMeaning.separation() - CHANCE);
        assertThat(byBoth.overall())
                .isGreaterThanOrEqualTo(byLetters.overall())
                .isGreaterThanOrEqualTo(byMeaning.overall());
    }

    @Test
    void together_they_find_labels_no_worse_than_meaning() {
        Report byBoth = Report.of(both, held);

        assertThat(byBoth.accuracy())
                .isGreaterThanOrEqualTo(Report.of(meaning, held).accuracy());
        assertThat(byBoth.calibrationError()).isLessThan(0.1);
    }

    @Test
    void the_same_examples_make_the_same_judge() {
        IntentJudge again = Staged.of(TRAINING.train(learnt), TRAINING, learnt, List.of(WORDS));

        Reading reading = new Reading();
        assertThat(held).allSatisfy(message -> assertThat(again.ranked(message.text(), reading, 3))
                .isEqualTo(both.ranked(message.text(), reading, 3)));
    }

    @Test
    void its_gate_turns_away_what_it_should() {
        Report byBoth = Report.of(both, held);

        assertThat(byBoth.recall()).isGreaterThan(0.5);
        assertThat(byBoth.turnedAway()).isLessThan(0.2);
    }
}
