package io.bellwether.assistant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarsTest {
    @ParameterizedTest
    @CsvSource({"5,5", "' 4 ',4", "3/5,3", "5 sao,5", "1 star,1", "2 Stars!,2", "5星,5", "4分,4"})
    void a_rating_is_read(String text, int score) {
        assertThat(Stars.in(text)).hasValue(score);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "6", "15", "5k", "5 cái", "4/10", "Cho mình 5", "còn size 3 không?"})
    void anything_else_is_none(String text) {
        assertThat(Stars.in(text)).isEmpty();
    }
}
