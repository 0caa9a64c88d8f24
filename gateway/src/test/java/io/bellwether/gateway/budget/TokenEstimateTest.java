package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.Letters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {
    @Test
    void english_has_about_four_bytes_a_token() {
        assertThat(TokenEstimate.tokens(400, 0)).isEqualTo(100);
        assertThat(tokens("The quick brown fox jumps over the lazy dog.")).isBetween(9L, 13L);
    }

    @Test
    void letters_beyond_ascii_count_for_more() {
        assertThat(tokens("Xin chào, tôi có thể giúp gì cho bạn?")).isBetween(11L, 20L);
        assertThat(tokens("你好，我可以帮你什么？")).isBetween(9L, 16L);
    }

    @Test
    void the_smallest_text_is_a_token_and_no_text_is_none() {
        assertThat(TokenEstimate.tokens(1, 0)).isEqualTo(1);
        assertThat(TokenEstimate.tokens(0, 0)).isZero();
        assertThat(TokenEstimate.tokens(-5, Long.MIN_VALUE)).isZero();
    }

    @Test
    void absurd_counters_do_not_overflow() {
        assertThat(TokenEstimate.tokens(Long.MAX_VALUE, Long.MAX_VALUE)).isPositive();
    }

    private static long tokens(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int others = Letters.beyondAscii(bytes, 0, bytes.length);
        return TokenEstimate.tokens(bytes.length - others, others);
    }
}
