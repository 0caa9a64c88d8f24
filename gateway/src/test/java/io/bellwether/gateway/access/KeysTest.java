package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final VirtualKey SHOP = VirtualKey.of("shop", KeyDigest.of("bw-shop"));

    @Test
    void a_key_is_found_by_its_digest_and_printed_as_stars() {
        assertThat(Keys.of(List.of(SHOP)).find("bw-shop")).hasValue(SHOP);
        assertThat(SHOP.toString()).contains("***").doesNotContain("bw-shop");
    }

    @Test
    void a_digest_shown_as_a_key_opens_nothing() {
        Keys keys = Keys.of(List.of(SHOP));

        assertThat(keys.find("***")).isEmpty();
        assertThat(keys.find("")).isEmpty();
        assertThat(keys.find(SHOP.digest().hex())).isEmpty();
    }

    @Test
    void digests_are_equal_only_for_the_same_key() {
        assertThat(KeyDigest.of("bw-shop"))
                .isEqualTo(KeyDigest.of("bw-shop"))
                .isEqualTo(KeyDigest.read(KeyDigest.of("bw-shop").hex()))
                .hasSameHashCodeAs(KeyDigest.of("bw-shop"))
                .isNotEqualTo(KeyDigest.of("bw-shoq"));
    }

    @Test
    void a_key_without_models_may_use_all() {
        assertThat(Keys.of(List.of(SHOP)).mayUse("shop", "anything")).isTrue();
    }

    @Test
    void a_key_with_models_may_use_those_alone() {
        Keys keys = Keys.of(List.of(SHOP.with(new Rights(Set.of("support"), List.of(), Optional.empty()))));

        assertThat(keys.mayUse("shop", "support")).isTrue();
        assertThat(keys.mayUse("shop", "gpt-4o")).isFalse();
        assertThat(keys.mayUse("nobody", "support")).isFalse();
    }

    @Test
    void names_of_both_the_file_and_the_store_are_told() {
        StoredKeys stored = StoredKeys.of(List.of(SHOP, VirtualKey.of("blog", KeyDigest.of("bw-blog"))));
        Keys keys = Keys.of(List.of(SHOP), () -> stored);

        assertThat(keys.conflicts()).containsExactly("shop");
        assertThat(keys.hasOwn("shop")).isTrue();
        assertThat(keys.hasOwn("blog")).isFalse();
    }
}
