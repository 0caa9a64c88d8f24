package io.bellwether.gateway.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstTokensTest {
    private final FirstTokens tokens = new FirstTokens();

    @Test
    void of_a_few_nothing_is_said() {
        for (int i = 0; i < 19; i++) {
            tokens.add(i);
        }

        assertThat(tokens.quantile(0.95)).isEmpty();
    }

    @Test
    void a_part_of_them_is_no_longer_than_the_quantile() {
        for (int i = 1; i <= 100; i++) {
            tokens.add(i);
        }

        assertThat(tokens.quantile(0.95)).hasValue(96);
        assertThat(tokens.quantile(0.98)).hasValue(99);
        assertThat(tokens.quantile(1)).hasValue(100);
    }
}
