package io.bellwether.console.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "sk-live-khóa-đầu";

    private final SecretBox seal = SecretBox.of(SECRET, RANDOM);

    @Test
    void what_was_sealed_is_opened_by_whoever_knows_the_secret() {
        String sealed = seal.seal("openai/api_key", KEY);

        assertThat(sealed).startsWith("sealed:v1:").doesNotContain("live");
        assertThat(SecretBox.of(SECRET, RANDOM).open("openai/api_key", sealed)).isEqualTo(KEY);
    }

    @Test
    void the_same_text_never_looks_the_same() {
        assertThat(seal.seal("a", KEY)).isNotEqualTo(seal.seal("a", KEY));
    }

    @Test
    void another_secret_or_place_or_a_changed_text_does_not_open_it() {
        String sealed = seal.seal("openai/api_key", KEY);
        char last = sealed.charAt(sealed.length() - 1);
        String changed = sealed.substring(0, sealed.length() - 1) + (last == 'A' ? 'Q' : 'A');

        assertThatThrownBy(() -> SecretBox.of("another " + SECRET, RANDOM).open("openai/api_key", sealed))
                .isInstanceOf(SecretBox.Unreadable.class)
                .hasMessageContaining("openai/api_key was sealed with another secret")
                .hasMessageNotContaining("sk-live");
        assertThatThrownBy(() -> seal.open("other/api_key", sealed)).isInstanceOf(SecretBox.Unreadable.class);
        assertThatThrownBy(() -> seal.open("openai/api_key", changed)).isInstanceOf(SecretBox.Unreadable.class);
        assertThatThrownBy(() -> seal.open("openai/api_key", "sk-clear")).isInstanceOf(SecretBox.Unreadable.class);
        assertThatThrownBy(() -> seal.open("openai/api_key", "sealed:v1:AAAA"))
                .isInstanceOf(SecretBox.Unreadable.class);
    }
}
