package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StagedTest {
    private static final Training TRAINING = new Training(new Normaliser(), Recipe.USUAL.withIdeas(Recipe.Ideas.NEVER));
    private static final Reading READING = new Reading();

    /** Understands English: whatever speaks of money lies in one direction, whatever speaks of the way in another. */
    private record Understanding(List<String> money, List<String> way) implements Embedder {
        @Override
        public boolean reads(Language language) {
            return language == Language.ENGLISH;
        }

        @Override
        public float[] embed(CharSequence text) {
            String words = text.toString().toLowerCase(Locale.ROOT);
            boolean paid = money.stream().anyMatch(words::contains);
            boolean sent = way.stream().anyMatch(words::contains);
            return paid ? new float[] {1, 0, 0} : sent ? new float[] {0, 1, 0} : new float[] {0, 0, 1};
        }
    }

    private static final Understanding ENGLISH =
            new Understanding(List.of("refund", "money", "reimburse"), List.of("parcel", "order", "courier"));

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String thing : List.of("the shoes", "the shirt", "this bag", "my coat", "that hat")) {
            examples.add(new Example("I want a refund for " + thing, "refund"));
            examples.add(new Example("please give me the money back for " + thing, "refund"));
            examples.add(new Example("where is the parcel with " + thing, "shipping"));
            examples.add(new Example("when will the order of " + thing + " be here", "shipping"));
        }
        for (String thing : List.of("đôi giày", "cái áo", "cái túi", "khăn lụa", "mũ len")) {
            examples.add(new Example("trả lại tiền " + thing + " cho mình với shop ơi", "refund"));
            examples.add(new Example("đơn " + thing + " của mình đi tới đâu rồi ạ", "shipping"));
        }
        return examples;
    }

    @Test
    void words_that_no_example_has_are_understood_by_their_meaning() {
        IntentModel letters = TRAINING.train(examples());
        IntentJudge staged = Staged.of(letters, TRAINING, examples(), List.of(ENGLISH));
        String unseen = "will the courier come where I am, is it here";
        String other = "could you reimburse me for the shoes, where is it";

        assertThat(staged.judge(unseen, READING).label()).isEqualTo("shipping");
        assertThat(staged.judge(other, READING).label()).isEqualTo("refund");
        assertThat(staged.judge(other, READING).confidence())
                .isGreaterThan(letters.judge(other, READING).confidence());
        assertThat(staged.ranked(other, READING, 2).labels()).containsExactly("refund", "shipping");
        assertThat(staged.labels()).containsExactly("refund", "shipping");
    }

    @Test
    void a_message_is_read_once_for_its_label_and_those_next_to_it() {
        AtomicInteger readings = new AtomicInteger();
        Embedder counting = new Counting(ENGLISH, readings);
        IntentJudge staged = Staged.of(TRAINING.train(examples()), TRAINING, examples(), List.of(counting));
        readings.set(0);

        Ranked ranked = staged.ranked("could you reimburse me", READING, 2);

        assertThat(readings.get()).isEqualTo(1);
        assertThat(ranked.judgement()).isEqualTo(staged.judge("could you reimburse me", READING));
    }

    @Test
    void nobody_asks_an_embedder_about_a_language_that_it_does_not_understand() {
        AtomicInteger readings = new AtomicInteger();
        Embedder counting = new Counting(ENGLISH, readings);
        IntentJudge staged = Staged.of(TRAINING.train(examples()), TRAINING, examples(), List.of(counting));
        readings.set(0);

        Judgement ignored = staged.judge("trả tiền lại cho mình nhé shop", READING);

        assertThat(readings.get()).isZero();
    }

    /** Known words in a sentence about something else: meaning alone takes it for the label that they belong to. */
    @Test
    void letters_have_a_say_in_what_is_outside() {
        List<Example> english = examples().subList(0, 20);
        IntentJudge staged = Staged.of(TRAINING.train(english), TRAINING, english, List.of(ENGLISH));
        double known = staged.judge("please give me the money back for the shoes", READING)
                .score();
        double strange = staged.judge("presidential campaigns raise money abroad", READING)
                .score();

        assertThat(ENGLISH.embed("presidential campaigns raise money abroad"))
                .isEqualTo(ENGLISH.embed("please give me the money back for the shoes"));
        assertThat(strange).isLessThan(known);
    }

    @Test
    void meaning_judges_alone_where_letters_know_of_messages_outside_that_it_cannot_read() {
        List<Example> more = new ArrayList<>(examples());
        more.add(new Example("thời tiết hôm nay thế nào vậy ạ", Example.OUTSIDE));
        more.add(new Example("đội nào thắng trận bóng tối qua vậy", Example.OUTSIDE));
        IntentJudge staged = Staged.of(TRAINING.train(more), TRAINING, more, List.of(ENGLISH));

        Judgement once = staged.judge("could you reimburse me for the shoes", READING);
        Judgement again = staged.judge("is there a way to reimburse people where I am", READING);

        assertThat(once).isEqualTo(again);
    }

    @Test
    void what_is_learnt_next_judges_by_both_and_leaves_the_one_in_use_as_it_was() {
        IntentJudge before = Staged.of(TRAINING.train(examples()), TRAINING, examples(), List.of(ENGLISH));
        String message = "could you reimburse me for the shoes, where is it";
        Judgement first = before.judge(message, READING);
        List<Example> changed = examples().stream()
                .map(one -> new Example(one.text(), one.label().equals("refund") ? "money_back" : one.label()))
                .toList();
        IntentModel letters = TRAINING.train(changed);

        IntentJudge after = Staged.of(letters, TRAINING, changed, List.of(ENGLISH));

        assertThat(after.judge(message, READING).label()).isEqualTo("money_back");
        assertThat(after.judge(message, READING)).isNotEqualTo(letters.judge(message, READING));
        assertThat(before.judge(message, READING)).isEqualTo(first);
    }

    private record Counting(Embedder embedder, AtomicInteger readings) implements Embedder {
        @Override
        public boolean reads(Language language) {
            return embedder.reads(language);
        }

        @Override
        public float[] embed(CharSequence text) {
            readings.incrementAndGet();
            return embedder.embed(text);
        }
    }

    @Test
    void a_language_that_the_embedder_does_not_understand_is_judged_by_letters() {
        IntentModel letters = TRAINING.train(examples());
        IntentJudge staged = Staged.of(letters, TRAINING, examples(), List.of(ENGLISH));
        String vietnamese = "trả tiền lại cho mình nhé shop";

        assertThat(staged.judge(vietnamese, READING)).isEqualTo(letters.judge(vietnamese, READING));
    }

    @Test
    void a_set_in_one_language_is_judged_by_meaning_whatever_a_message_is_guessed_to_be() {
        List<Example> english = examples().subList(0, 20);
        IntentModel letters = TRAINING.train(english);
        IntentJudge staged = Staged.of(letters, TRAINING, english, List.of(ENGLISH));
        String unknown = "reimburse";

        assertThat(new Normaliser().language(unknown)).isNotEqualTo(Language.ENGLISH);
        assertThat(staged.judge(unknown, READING).label()).isEqualTo("refund");
        assertThat(staged.judge(unknown, READING)).isNotEqualTo(letters.judge(unknown, READING));
    }

    @Test
    void a_label_of_words_in_no_language_does_not_keep_a_set_in_one_language_from_its_meaning() {
        List<Example> english = new ArrayList<>(examples().subList(0, 20));
        english.add(new Example("qwx-12", "codes"));
        english.add(new Example("zrt-98", "codes"));
        IntentModel letters = TRAINING.train(english);

        IntentJudge staged = Staged.of(letters, TRAINING, english, List.of(ENGLISH));

        assertThat(staged.judge("reimburse", READING)).isNotEqualTo(letters.judge("reimburse", READING));
        assertThat(staged.labels()).containsExactly("codes", "refund", "shipping");
    }

    @Test
    void an_embedder_that_could_never_say_one_of_the_labels_is_left_out() {
        List<Example> more = new ArrayList<>(examples());
        more.add(new Example("mấy giờ cửa hàng mở cửa vậy ạ", "hours"));
        more.add(new Example("chủ nhật shop có mở cửa không ạ", "hours"));
        IntentModel letters = TRAINING.train(more);

        assertThat(Staged.of(letters, TRAINING, more, List.of(ENGLISH))).isSameAs(letters);
    }
}
