package io.bellwether.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswersTest {
    private final Answers answers = Answers.of(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Giao hàng mất bao lâu vậy shop?|giao|Dạ",
                "phi ship bao nhieu vay|giao|Dạ",
                "How long does delivery take?|deliver,Shipping,ship|",
                "运费多少|包邮,运费,配送|",
                "Do you have a discount?|%,Price,$|",
                "cảm ơn bạn|Dạ|Dạ",
                "几点开门?|8|",
                "I want a refund|7 days,return|",
            })
    void answers_in_the_language_and_on_the_topic(String question, String anyOf, String start) {
        String answer = answers.to(question);

        assertThat(anyOf.split(",")).anyMatch(answer::contains);
        assertThat(answer).startsWith(start == null ? "" : start);
    }

    @Test
    void the_same_seed_and_question_give_the_same_answer() {
        assertThat(Answers.of(5).to("hello")).isEqualTo(Answers.of(5).to("hello"));
    }

    @Test
    void seeds_vary_the_answer() {
        assertThat(LongStream.range(0, 20)
                        .mapToObj(seed -> Answers.of(seed).to("hello"))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(1);
    }

    @Test
    void repeats_the_nonce() {
        assertThat(answers.to("hi nonce:Xy-12.3 there")).endsWith("[Xy-12.3]");
    }

    @Test
    void an_empty_question_has_an_answer() {
        assertThat(answers.to("")).isNotBlank();
    }
}
