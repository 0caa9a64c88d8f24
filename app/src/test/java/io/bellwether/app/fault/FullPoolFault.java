package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** All connections to one provider are taken, or to all of them. */
class FullPoolFault {
    @Test
    void a_full_pool_sends_requests_elsewhere_and_is_held_against_nobody() throws Exception {
        try (Scene scene = scene()) {
            try (InputStream alpha = scene.visitor().open("long-at-alpha").body()) {
                Answer elsewhere = scene.visitor().chat("both");

                assertThat(elsewhere.status()).isEqualTo(200);
                assertThat(elsewhere.header("x-bellwether-trail"))
                        .matches("alpha/sim-a;503;\\d+ms;provider_full, beta/sim-b;200;\\d+ms");
                assertThat(alpha.read()).isNotNegative();
            }
            Answer again = Eventually.get(() -> scene.visitor().chat("both"), FullPoolFault::isAlphas);

            assertThat(again.status()).isEqualTo(200);
            assertThat(scene.log().lines("breaker")).isEmpty();
        }
    }

    @Test
    void only_when_nobody_has_room_is_a_caller_sent_away() throws Exception {
        try (Scene scene = scene()) {
            try (InputStream alpha = scene.visitor().open("long-at-alpha").body();
                    InputStream beta = scene.visitor().open("long-at-beta").body()) {
                for (int i = 0; i < 12; i++) {
                    assertRefused(scene.visitor().chat("both"));
                }
                assertThat(alpha.read()).isNotNegative();
                assertThat(beta.read()).isNotNegative();
            }
            Answer again = Eventually.get(() -> scene.visitor().chat("both"), FullPoolFault::isAlphas);

            assertThat(again.status()).isEqualTo(200);
            assertThat(scene.log().lines("breaker")).isEmpty();
        }
    }

    private static boolean isAlphas(Answer answer) {
        return answer.status() == 200 && answer.header("x-bellwether-provider").equals("alpha");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo("no_capacity");
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    private static Scene scene() {
        return Scene.with("pool", "max_connections: 100\nmax_per_host: 1\nwait: 50ms")
                .with("retries", "budget_per_second: 1000")
                .with("models", """
                        list:
                          - name: long-at-alpha
                            targets: [{ provider: alpha, model: sim-tps-20+tokens-2000 }]
                          - name: long-at-beta
                            targets: [{ provider: beta, model: sim-tps-20+tokens-2000 }]
                          - name: both
                            targets: [{ provider: alpha, model: sim-a }, { provider: beta, model: sim-b }]
                        """)
                .start();
    }
}
