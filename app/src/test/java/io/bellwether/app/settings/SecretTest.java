package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String TEXT = "sk-canary-0123456789";

    @Test
    void prints_as_stars_alone_and_in_records() {
        AdminSettings.Key key = new AdminSettings.Key("first", Secret.of(TEXT), RoleSetting.OWNER);

        assertThat(Secret.of(TEXT)).hasToString("***");
        assertThat(key.toString()).contains("***").doesNotContain("canary");
    }

    @Test
    void reveals_what_it_was_given() {
        assertThat(Secret.of(TEXT).reveal()).isEqualTo(TEXT);
    }

    @Test
    void equals_by_text_and_tells_nothing_by_hash() {
        assertThat(Secret.of(TEXT)).isEqualTo(Secret.of(TEXT)).isNotEqualTo(Secret.of(TEXT + "x"));
        assertThat(Secret.of(TEXT)).hasSameHashCodeAs(Secret.of("other"));
    }

    @Test
    void matches_only_the_same_text() {
        assertThat(Secret.of(TEXT).matches(TEXT)).isTrue();
        assertThat(Secret.of(TEXT).matches(TEXT.substring(1))).isFalse();
        assertThat(Secret.of(TEXT).matches("")).isFalse();
    }

    @Test
    void refuses_nothing_as_a_secret() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
    }
}
