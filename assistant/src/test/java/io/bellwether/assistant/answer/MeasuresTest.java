package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Measures.Exactness;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.assistant.answer.Model.Role;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.language.tokens.TokenEstimator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final String TEXT =
            "Shop ơi cho mình hỏi phí giao hàng về Đà Nẵng là bao nhiêu và mấy ngày thì tới nơi ạ?";

    @Test
    void a_model_that_counts_more_teaches_that() {
        Measures measures = Measures.estimated();
        long estimated = TokenEstimator.tokens(TEXT);

        for (int i = 0; i < 50; i++) {
            measures.learn("greedy", List.of(new Line(Role.USER, TEXT)), bill(2 * estimated));
        }

        assertThat(measures.of("greedy").of(TEXT)).isBetween((int) (2.0 * estimated), (int) (2.3 * estimated));
        assertThat(measures.of("other").of(TEXT)).isBetween((int) estimated, (int) (1.2 * estimated));
    }

    @Test
    void what_nobody_has_counted_teaches_nothing() {
        Measures measures = Measures.estimated();
        int before = measures.of("m").of(TEXT);

        measures.learn("m", List.of(new Line(Role.USER, TEXT)), Bill.FREE);

        assertThat(measures.of("m").of(TEXT)).isEqualTo(before);
    }

    @Test
    void where_it_is_asked_for_openai_s_own_vocabulary_counts() {
        Measures exact = new Measures(Exactness.EXACT, Runnable::run);
        exact.prepare();

        assertThat(exact.of("m").of("hello world")).isEqualTo(3); // two, and a tenth
    }

    private static Bill bill(long inputTokens) {
        return new Bill("", Usage.reported(inputTokens, 0, 10, 0), OptionalLong.of(1), "m", "", false, false, "", 1, 2);
    }
}
