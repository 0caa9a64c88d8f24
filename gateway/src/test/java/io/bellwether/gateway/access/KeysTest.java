package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_key_is_found_by_its_digest_and_printed_as_stars() {
        VirtualKey key = key(Set.of(), Optional.empty(), false);

        assertThat(Keys.of(List.of(key)).find("bw-shop", NOON)).hasValue(key);
        assertThat(key.toString()).contains("***").doesNotContain("bw-shop");
    }

    @Test
    void a_digest_shown_as_a_key_opens_nothing() {
        Keys keys = Keys.of(List.of(key(Set.of(), Optional.empty(), false)));

        assertThat(keys.find("***", NOON)).isEmpty();
        assertThat(keys.find("", NOON)).isEmpty();
    }

    @Test
    void digests_are_equal_only_for_the_same_key() {
        assertThat(KeyDigest.of("bw-shop"))
                .isEqualTo(KeyDigest.of("bw-shop"))
                .hasSameHashCodeAs(KeyDigest.of("bw-shop"))
                .isNotEqualTo(KeyDigest.of("bw-shoq"));
    }

    @Test
    void a_key_is_refused_from_its_last_instant_on() {
        Keys keys = Keys.of(List.of(key(Set.of(), Optional.of(NOON), false)));

        assertThat(keys.find("bw-shop", NOON.minusNanos(1))).isPresent();
        assertThat(keys.find("bw-shop", NOON)).isEmpty();
        assertThat(keys.find("bw-shop", NOON.plusNanos(1))).isEmpty();
    }

    @Test
    void a_disabled_key_is_refused() {
        Keys keys = Keys.of(List.of(key(Set.of(), Optional.empty(), true)));

        assertThat(keys.find("bw-shop", NOON)).isEmpty();
    }

    @Test
    void a_key_without_models_may_use_all() {
        Keys keys = Keys.of(List.of(key(Set.of(), Optional.empty(), false)));

        assertThat(keys.mayUse("shop", "anything")).isTrue();
    }

    @Test
    void a_key_with_models_may_use_those_alone() {
        Keys keys = Keys.of(List.of(key(Set.of("support"), Optional.empty(), false)));

        assertThat(keys.mayUse("shop", "support")).isTrue();
        assertThat(keys.mayUse("shop", "gpt-4o")).isFalse();
        assertThat(keys.mayUse("nobody", "support")).isFalse();
    }

    private static VirtualKey key(Set<String> models, Optional<Instant> expires, boolean disabled) {
        return new VirtualKey("shop", KeyDigest.of("bw-shop"), models, expires, disabled);
    }
}
