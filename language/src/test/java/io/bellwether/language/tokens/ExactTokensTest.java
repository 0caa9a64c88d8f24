package io.bellwether.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExactTokensTest {
    @Test
    void counts_as_the_public_vocabulary_does() {
        ExactTokens exact = new ExactTokens(ExactTokens.Vocabulary.O200K);

        assertThat(exact.tokens("hello world")).isEqualTo(2);
        assertThat(exact.tokens("<|endoftext|>")).isGreaterThan(1);
    }
}
