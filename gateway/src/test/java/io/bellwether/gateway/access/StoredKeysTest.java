package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.exchange.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredKeysTest {
    private static final Validity OFF = Validity.UNLIMITED.blockedBecause(Validity.DISABLED);
    private static final Validity ENDED = Validity.UNLIMITED.until(Instant.EPOCH);

    private static VirtualKey key(String name, String shown, Validity validity) {
        return new VirtualKey(Who.holding(name), KeyDigest.of(shown), Rights.ALL, validity);
    }

    private static VirtualKey key(String name) {
        return key(name, "bw-" + name, Validity.UNLIMITED);
    }

    @Test
    void whoever_is_gone_or_blocked_is_withdrawn() {
        StoredKeys before = StoredKeys.of(List.of(key("shop"), key("blog"), key("app")));
        StoredKeys after = StoredKeys.of(List.of(key("app"), key("blog", "bw-blog", OFF), key("new")));

        assertThat(after.withdrawnSince(before)).containsExactly("blog", "shop");
        assertThat(after.withdrawnSince(after)).isEmpty();
        assertThat(before.withdrawnSince(StoredKeys.UNKNOWN)).isEmpty();
    }

    @Test
    void an_end_of_time_and_a_rotation_withdraw_nothing() {
        StoredKeys before = StoredKeys.of(List.of(key("shop"), key("blog")));
        StoredKeys after = StoredKeys.of(List.of(
                key("shop", "bw-shop", ENDED),
                key("blog", "bw-blog", ENDED),
                key("blog", "bw-blog-2", Validity.UNLIMITED)));

        assertThat(after.withdrawnSince(before)).isEmpty();
    }

    @Test
    void a_key_that_was_disabled_since_it_was_let_in_may_use_nothing() {
        StoredKeys keys = StoredKeys.of(List.of(key("shop", "bw-shop", OFF), key("blog")));

        assertThat(keys.mayUse("shop", "any")).isFalse();
        assertThat(keys.mayUse("blog", "any")).isTrue();
        assertThat(keys.find(KeyDigest.of("bw-shop")).map(VirtualKey::name)).isEqualTo(Optional.of("shop"));
    }
}
