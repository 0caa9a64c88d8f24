package io.bellwether.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimatorTest {
    /** Counts by o200k, taken 2026-11-21 with jtokkit 1.1.0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Where is my order? I have been waiting for two weeks and nobody answers the phone. | 18",
                "Đơn hàng của tôi đang ở đâu rồi, hai tuần nay chưa thấy giao, gọi không ai nghe máy. | 24",
                "don hang cua toi dang o dau roi, hai tuan nay chua thay giao, goi khong ai nghe may | 31",
                "我的订单到哪里了?我已经等了两个星期,打电话也没有人接。 | 21"
            })
    void is_close_to_what_the_vocabulary_says(String text, long counted) {
        assertThat((double) TokenEstimator.tokens(text)).isBetween(counted * 0.75, counted * 1.25);
    }

    @Test
    void nothing_has_no_tokens_and_anything_has_one() {
        assertThat(TokenEstimator.tokens("")).isZero();
        assertThat(TokenEstimator.tokens(" ")).isPositive();
        assertThat(TokenEstimator.tokens("x")).isOne();
    }

    @Test
    void a_long_unbroken_string_is_not_free() {
        assertThat(TokenEstimator.tokens("aGVsbG8gd29ybGQ".repeat(1_000))).isGreaterThan(3_000);
    }

    @Test
    void reads_the_strings_of_json_but_not_the_names() {
        byte[] json = "[{\"role\":\"user\",\"content\":\"where is my order\"}]".getBytes(StandardCharsets.UTF_8);

        assertThat(TokenEstimator.inJson(json, 0, json.length)).isBetween(5L, 8L);
    }

    @Test
    void escaped_letters_count_as_what_they_stand_for() {
        byte[] plain = "\"Đơn hàng của tôi\"".getBytes(StandardCharsets.UTF_8);
        byte[] escaped = "\"\\u0110\\u01a1n h\\u00e0ng c\\u1ee7a t\\u00f4i\"".getBytes(StandardCharsets.UTF_8);

        assertThat(TokenEstimator.inJson(escaped, 0, escaped.length))
                .isEqualTo(TokenEstimator.inJson(plain, 0, plain.length));
    }

    @Test
    void the_rest_of_a_long_text_is_taken_to_be_like_its_beginning() {
        byte[] text = "a word and another one. ".repeat(50_000).getBytes(StandardCharsets.UTF_8);

        assertThat((double) TokenEstimator.tokens(text, 0, text.length))
                .isBetween(0.99 * 50_000 * 6, 1.01 * 50_000 * 8);
    }
}
