package io.bellwether.assistant.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);

    private final Seal seal = new Seal("0123456789abcdef", 0);

    @Test
    void a_presenters_link_holds_until_it_runs_out() {
        String token = seal.presenter(LATER);

        assertThat(seal.presents(token, NOW)).contains(LATER);
        assertThat(seal.presents(token, LATER)).isEmpty();
    }

    @Test
    void a_link_that_was_taken_back_presents_nothing_and_a_new_one_does() {
        Seal recalled = new Seal("0123456789abcdef", 1);

        assertThat(recalled.presents(seal.presenter(LATER), NOW)).isEmpty();
        assertThat(recalled.presents(recalled.presenter(LATER), NOW)).contains(LATER);
        assertThat(recalled.identityKey()).isEqualTo(seal.identityKey());
    }

    @Test
    void a_forged_link_presents_nothing() {
        String token = seal.presenter(LATER);
        String longer = Long.toString(LATER.plusSeconds(60).getEpochSecond(), Character.MAX_RADIX);

        assertThat(seal.presents(longer + token.substring(token.indexOf('~')), NOW))
                .isEmpty();
        assertThat(new Seal("another", 0).presents(token, NOW)).isEmpty();
        assertThat(seal.presents("", NOW)).isEmpty();
        assertThat(seal.presents("~", NOW)).isEmpty();
        assertThat(seal.presents("zzzzzzzzzzzzzzz~x", NOW)).isEmpty();
        assertThat(seal.presents("-zz~x", NOW)).isEmpty();
    }

    @Test
    void a_shop_vouches_for_its_customer_with_any_hmac_sha256() {
        Seal known = new Seal("k", 0);
        String key = known.identityKey();

        assertThat(key).hasSize(64).isNotEqualTo(new Seal("l", 0).identityKey());
        assertThat(known.vouches("u123", signed(key, "u123"))).isTrue();
        assertThat(known.vouches("u124", signed(key, "u123"))).isFalse();
        assertThat(known.vouches("u123", "")).isFalse();
    }

    private static String signed(String key, String id) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(
                    key.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
            return java.util.HexFormat.of()
                    .formatHex(mac.doFinal(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
