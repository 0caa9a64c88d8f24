package io.bellwether.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
    @ParameterizedTest
    @CsvSource({
        "where is my order, PLAIN",
        "don hang cua toi, PLAIN",
        "Đơn hàng của tôi đâu, ACCENTED",
        "我的 iPhone 到哪了, HAN",
        "где мой заказ, OTHER",
        "'', PLAIN"
    })
    void tells_ways_of_writing_apart(String text, Script script) {
        assertThat(Script.of(text)).isEqualTo(script);
    }
}
