package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Pipe;
import io.bellwether.app.Postgres;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** X15, X15b, X70: a PostgreSQL that is away at the start, goes away, freezes, comes back; and replicas on it. */
class StoreFault {
    private static final String KEYS = "/api/admin/v1/keys";
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Pipe pipe = Pipe.to(Postgres.running().port());
    private final String schema = Postgres.running().schema();

    @AfterEach
    void close() {
        pipe.close();
    }

    private Scene gateway() {
        return Scene.with("storage", Postgres.running().section(pipe.port(), schema))
                .with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]")
                .with("limits", "wrong_keys: 0") // a stranger asks until something changes
                .begin();
    }

    private static Visitor mai(Scene scene) {
        return scene.visitor().withKey(ADMIN);
    }

    private static String made(Scene scene, String name) {
        Answer answer = Eventually.get(
                () -> mai(scene).post(KEYS, "{\"name\":\"" + name + "\"}"), made -> made.status() != 503);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("key").asText();
    }

    private static String code(Scene scene, String key) {
        Answer answer = scene.visitor().withKey(key).chat("sim-chat");
        return answer.status() == 200 ? "answered" : answer.code();
    }

    private static void becomes(Scene scene, String key, String code) {
        String seen = Eventually.get(() -> code(scene, key), code::equals);
        assertThat(seen).isEqualTo(code);
    }

    @Test
    void away_at_the_start_the_files_keys_go_on_and_others_are_told_503_until_it_is_there() {
        pipe.cut();
        try (Scene scene = gateway()) {
            assertThat(code(scene, Scene.KEY)).isEqualTo("answered");
            assertThat(code(scene, "bw-stranger")).isEqualTo("store_unavailable");
            pipe.mend();

            becomes(scene, "bw-stranger", "invalid_api_key");
            assertThat(code(scene, made(scene, "shop"))).isEqualTo("answered");
        }
    }

    @Test
    void a_gateway_whose_keys_are_all_stored_is_not_ready_before_it_has_read_them() {
        pipe.cut();
        try (Scene scene = Scene.with("storage", Postgres.running().section(pipe.port(), schema))
                .with("keys", "[]")
                .begin()) {
            Visitor balancer = scene.visitor();
            assertThat(balancer.get("/readyz").status()).isEqualTo(503);
            assertThat(balancer.get("/readyz").body()).isEqualTo("waits for the store\n");
            assertThat(balancer.get("/livez").status()).isEqualTo(200);
            pipe.mend();

            Eventually.holds(() -> balancer.get("/readyz").status() == 200);
        }
    }

    @Test
    void cut_in_mid_run_known_keys_go_on_and_nobody_is_told_401() {
        try (Scene scene = gateway()) {
            String key = made(scene, "shop");
            pipe.cut();

            becomes(scene, "bw-stranger", "store_unavailable");
            assertThat(code(scene, key)).isEqualTo("answered");
            Answer refused = mai(scene).post(KEYS, "{\"name\":\"late\"}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("remedy").asText()).contains("try again");
            pipe.mend();
            becomes(scene, "bw-stranger", "invalid_api_key");
        }
    }

    @Test
    void frozen_in_mid_run_requests_do_not_wait_for_it() {
        try (Scene scene = gateway()) {
            String key = made(scene, "shop");
            pipe.freeze();

            becomes(scene, "bw-stranger", "store_unavailable");
            for (int i = 0; i < 20; i++) {
                assertThat(code(scene, key)).isEqualTo("answered");
            }
            pipe.mend();
            becomes(scene, "bw-stranger", "invalid_api_key");
            assertThat(code(scene, key)).isEqualTo("answered");
        }
    }

    @Test
    void what_is_changed_on_one_replica_holds_on_the_other() {
        try (Scene one = gateway();
                Scene other = gateway()) {
            becomes(other, "bw-stranger", "invalid_api_key"); // it has read the store
            String key = made(one, "shop");
            long made = millis(() -> becomes(other, key, "answered"));
            mai(one).post(KEYS + "/shop:revoke", "");
            long revoked = millis(() -> becomes(other, key, "invalid_api_key"));
            Size.figure("X70", "on the other replica a new key held after %d ms, a revoked one %d ms", made, revoked);
        }
    }

    private static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
