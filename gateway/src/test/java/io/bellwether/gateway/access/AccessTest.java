package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Access access =
            new Access(Keys.of(List.of(key("shop", "bw-shop"), key("blog", "bw-blog"))), InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bw-shop", "bearer bw-shop", "BEARER bw-shop", "Bearer   bw-shop  "})
    void a_bearer_key_is_known_however_the_word_is_written(String authorization) {
        assertThat(access.caller(Given.fields("Authorization", authorization))).hasValue("shop");
    }

    @Test
    void a_key_may_come_as_x_api_key() {
        assertThat(access.caller(Given.fields("X-Api-Key", "bw-blog"))).hasValue("blog");
    }

    @Test
    void the_same_key_twice_is_one_credential() {
        assertThat(access.caller(Given.fields("authorization", "Bearer bw-shop", "x-api-key", "bw-shop")))
                .hasValue("shop");
    }

    @Test
    void two_different_credentials_are_none_though_both_are_ours() {
        assertThat(access.caller(Given.fields("authorization", "Bearer bw-shop", "x-api-key", "bw-blog")))
                .isEmpty();
    }

    @Test
    void two_authorization_fields_are_two_credentials() {
        assertThat(access.caller(Given.fields("authorization", "Bearer bw-shop", "authorization", "Bearer bw-blog")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bw-else", "Bearer ", "Basic bw-shop", "bw-shop", "Bearerbw-shop", "Bearer BW-SHOP"})
    void anything_else_is_nobody(String authorization) {
        assertThat(access.caller(Given.fields("authorization", authorization))).isEmpty();
    }

    @Test
    void a_stranger_is_refused_and_goes_no_further() {
        Ending ending = access.pass(Given.exchange().made(), exchange -> Ending.ANSWERED);

        assertThat(ending).isInstanceOfSatisfying(Ending.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Kind.UNKNOWN_KEY));
    }

    @Test
    void a_refusal_does_not_repeat_the_key_that_was_shown() {
        Exchange exchange = Given.exchange()
                .header("authorization", "Bearer sk-somebody-elses")
                .made();

        assertThat(access.pass(exchange, any -> Ending.ANSWERED).toString()).doesNotContain("somebody");
    }

    @Test
    void a_caller_goes_on_under_the_keys_name() {
        Exchange exchange =
                Given.exchange().header("authorization", "Bearer bw-shop").made();

        assertThat(access.pass(exchange, any -> Ending.ANSWERED)).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.trail().key()).isEqualTo("shop");
    }

    @Test
    void where_no_key_is_needed_everybody_is_let_in() {
        Access open = new Access(Keys.everybody(), InstantSource.fixed(NOW));

        assertThat(open.caller(Given.fields())).hasValue("anybody");
        assertThat(open.caller(Given.fields("authorization", "Bearer whatever")))
                .hasValue("anybody");
    }

    private static VirtualKey key(String name, String secret) {
        return new VirtualKey(name, KeyDigest.of(secret), Set.of(), Optional.empty(), false);
    }
}
