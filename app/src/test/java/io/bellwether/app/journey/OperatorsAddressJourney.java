package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators have an address of their own, which callers need not be able to reach. */
class OperatorsAddressJourney {
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String KEYS = "keys: [{ name: mai, key: " + MAI + " }]";
    private static final String API = "/api/admin/v1/";

    private static Visitor operatorsVisitor(Scene scene, String key) {
        return new Visitor("http://127.0.0.1:" + scene.operatorsPort(), key);
    }

    private static Scene apart() {
        return Scene.with("admin", KEYS + "\ndoor: { port: 0 }").start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/v1/operator",
                "/api/admin/v1",
                "/metrics",
                "/console",
                "/console/keys",
                "/console.html"
            })
    void what_is_the_operators_does_not_exist_where_callers_come(String path) {
        try (Scene scene = apart()) {
            assertThat(scene.visitor().withKey(MAI).get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void there_it_is_all_and_callers_are_served_at_both() {
        try (Scene scene = apart()) {
            Visitor mai = operatorsVisitor(scene, MAI);

            assertThat(mai.get(API + "operator").json().get("name").asText()).isEqualTo("mai");
            assertThat(mai.post(API + "keys", "{\"name\":\"shop\"}").status()).isEqualTo(201);
            assertThat(scene.visitor().withKey(MAI).post(API + "keys", "{}").status())
                    .isEqualTo(404);
            assertThat(mai.get("/metrics").body()).contains("bellwether_requests_total");
            assertThat(mai.get("/readyz").status()).isEqualTo(200);
            assertThat(scene.visitor().get("/readyz").status()).isEqualTo(200);
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
            assertThat(operatorsVisitor(scene, Scene.KEY).chat("sim-chat").status())
                    .isEqualTo(200);
            assertThat(scene.log()
                            .awaits("started", 1)
                            .getFirst()
                            .get("admin_port")
                            .asInt())
                    .isEqualTo(scene.operatorsPort());
        }
    }

    @Test
    void a_drain_waits_for_both_and_ends_both() throws Exception {
        try (Scene scene = apart();
                RawCaller running = new RawCaller(scene.operatorsPort()).asks("sim-tps-50+tokens-40")) {
            String ignored = running.until("\"content\"");

            Thread drain = scene.drains();

            assertThat(running.until("[DONE]")).doesNotContain("\"error\"");
            drain.join();
            assertThat(scene.log().awaits("drained", 1).getFirst().get("cut").asInt())
                    .isZero();
        }
    }

    @Test
    void without_one_they_share_that_of_callers() {
        try (Scene scene = Scene.with("admin", KEYS).start()) {
            assertThat(scene.visitor().withKey(MAI).get(API + "operator").status())
                    .isEqualTo(200);
            assertThat(scene.visitor().get("/metrics").status()).isEqualTo(200);
            assertThat(scene.log().awaits("started", 1).getFirst().has("admin_port"))
                    .isFalse();
        }
    }
}
