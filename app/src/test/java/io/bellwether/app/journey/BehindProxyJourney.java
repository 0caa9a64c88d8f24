package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers and operators behind a proxy that is trusted; the test is the proxy. */
class BehindProxyJourney {
    private static final String FORWARDED = "x-forwarded-for";
    private static final String HERE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";

    private final Scene scene = Scene.with("rates", "trusted_proxies: [127.0.0.0/8]")
            .and("keys", """
                    - name: bound
                      key: bw-bound-to-an-address-01
                      allowed_ips: [203.0.113.0/24]
                    """)
            .with("credit", "level: key")
            .with("admin", "keys: [{ name: mai, key: bw-admin-mai-000000000001 }]")
            .start();

    private final Visitor caller = scene.visitor();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_key_is_bound_to_the_callers_address_not_the_proxys() {
        Visitor bound = caller.withKey("bw-bound-to-an-address-01");

        assertThat(bound.get("/v1/models", FORWARDED, HERE).status()).isEqualTo(200);
        assertThat(bound.get("/v1/models", FORWARDED, ELSEWHERE).code()).isEqualTo("address_not_allowed");
        assertThat(bound.get("/v1/models", FORWARDED, HERE + ", " + ELSEWHERE).status())
                .as("what the caller has invented stands in front")
                .isEqualTo(403);
        assertThat(bound.get("/v1/models").status()).as("the proxy itself").isEqualTo(403);
    }

    @Test
    void who_guesses_codes_keeps_nobody_else_waiting() {
        for (int i = 0; i < 6; i++) {
            assertThat(redeem(HERE).code()).isEqualTo("code_unknown");
        }

        assertThat(redeem(HERE).status()).isEqualTo(429);
        assertThat(redeem(ELSEWHERE).code()).isEqualTo("code_unknown");
    }

    @Test
    void who_guesses_passwords_keeps_nobody_else_waiting() {
        for (int i = 0; i < 10; i++) {
            assertThat(login(HERE).status()).isEqualTo(401);
        }

        assertThat(login(HERE).status()).isEqualTo(429);
        assertThat(login(ELSEWHERE).status()).isEqualTo(401);
    }

    private Answer redeem(String from) {
        return caller.post("/v1/credit:redeem", "{\"code\":\"BWC-GUESS\"}", FORWARDED, from);
    }

    private Answer login(String from) {
        return caller.withKey("nobody")
                .post("/api/admin/v1/login", "{\"name\":\"lan\",\"password\":\"x\"}", FORWARDED, from);
    }
}
