package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may do what an operator does, and how everybody else is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleJourney {
    private static final String OPERATORS = """
            keys:
              - name: mai
                key: bw-admin-mai-000000000001
              - name: tuan
                key: bw-admin-tuan-00000000001
            """;

    private final Scene scene = Scene.with("admin", OPERATORS).start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void an_operator_is_known_by_their_own_key() {
        var tuan = scene.visitor().withKey("bw-admin-tuan-00000000001");

        Answer answer = tuan.get("/api/admin/v1/operator");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("name").asText()).isEqualTo("tuan");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void a_callers_key_opens_no_operators_door() {
        Answer answer = scene.visitor().get("/api/admin/v1/operator");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("remedy").asText()).contains("admin.keys");
        assertThat(answer.json().get("request_id").asText()).isEqualTo(answer.id());
    }

    @Test
    void an_operators_key_is_no_callers_key() {
        var mai = scene.visitor().withKey("bw-admin-mai-000000000001");

        assertThat(mai.chat("sim-chat").status()).isEqualTo(401);
    }

    @Test
    void strangers_learn_nothing_of_the_paths() {
        var stranger = scene.visitor().withKey("nobody");

        assertThat(stranger.get("/api/admin/v1/operator").status()).isEqualTo(401);
        assertThat(stranger.get("/api/admin/v1/nothing").status()).isEqualTo(401);
    }

    @Test
    void a_wrong_path_or_method_is_told_with_a_remedy() {
        var mai = scene.visitor().withKey("bw-admin-mai-000000000001");

        Answer nothing = mai.get("/api/admin/v1/nothing");
        Answer method = mai.post("/api/admin/v1/operator", "{}");

        assertThat(nothing.json().get("code").asText()).isEqualTo("not_found");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.json().get("remedy").asText()).isEqualTo("use one of GET");
    }
}
