package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator changes routes while the gateway runs. */
class RouteChangesJourney {
    private static final String ROUTES = "/api/admin/v1/routes";
    private static final String TO_BETA =
            "{\"name\":\"support\",\"targets\":[{\"provider\":\"beta\",\"model\":\"sim-beta\"}]}";
    private static final String TO_NOBODY =
            "{\"name\":\"support\",\"polcy\":\"fastest\",\"targets\":[{\"provider\":\"gamma\"}]}";

    private final Scene scene = Scene.with("models", """
                    list:
                      - name: support
                        aliases: [help]
                        targets: [{ provider: alpha, model: sim-alpha }]
                    """)
            .with("admin", "keys: [{ name: mai, key: bw-admin-mai-000000000001 }]")
            .start();

    private final Visitor mai = scene.visitor().withKey("bw-admin-mai-000000000001");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_change_holds_from_the_next_exchange_on() {
        Answer changed = mai.put(ROUTES + "/support?note=alpha%20is%20slow", TO_BETA);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("version").asInt()).isEqualTo(1);
        assertThat(changed.json().get("by").asText()).isEqualTo("mai");
        assertThat(changed.json().get("note").asText()).isEqualTo("alpha is slow");
        assertThat(served("support")).isEqualTo("sim-beta");
        assertThat(scene.visitor().chat("help").code()).isEqualTo("model_not_found");
    }

    @Test
    void a_wrong_document_changes_nothing_and_every_fault_is_named() {
        Answer refused = mai.put(ROUTES + "/support", TO_NOBODY);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.body())
                .contains("models.list[0].polcy", "did you mean policy?", "targets[0].provider", "names no provider");
        assertThat(served("support")).isEqualTo("sim-alpha");
        assertThat(scene.folder().resolve("data/routes")).doesNotExist();
    }

    @Test
    void a_dry_run_tells_the_difference_and_leaves_everything() {
        Answer tried = mai.post(ROUTES + "/support:dry-run", TO_BETA);

        assertThat(tried.json().get("diff").toString())
                .contains("{\"path\":\"targets[0].model\",\"before\":\"sim-alpha\",\"after\":\"sim-beta\"}")
                .contains("{\"path\":\"aliases[0]\",\"before\":\"help\",\"after\":null}");
        assertThat(mai.post(ROUTES + "/support:dry-run", TO_NOBODY).status()).isEqualTo(422);
        assertThat(served("support")).isEqualTo("sim-alpha");
    }

    @Test
    void versions_are_kept_compared_and_restored() {
        mai.put(ROUTES + "/support", TO_BETA);
        mai.put(ROUTES + "/support", TO_BETA.replace("sim-beta", "sim-other"));

        assertThat(mai.get(ROUTES + "/support:diff").json().get("diff").toString())
                .isEqualTo("[{\"path\":\"targets[0].model\",\"before\":\"sim-beta\",\"after\":\"sim-other\"}]");
        Answer restored = mai.post(ROUTES + "/support:restore", "{\"version\":1}");
        assertThat(restored.json().get("version").asInt()).isEqualTo(3);
        assertThat(served("support")).isEqualTo("sim-beta");
        assertThat(mai.get(ROUTES + "/support/versions").json().get("versions")).hasSize(3);
        assertThat(mai.get(ROUTES + "/support/versions/2").body()).contains("sim-other");
    }

    @Test
    void the_audit_log_has_what_was_there_before_and_what_is_now() {
        mai.put(ROUTES + "/support", TO_BETA);
        mai.put(ROUTES + "/support", TO_BETA.replace("sim-beta", "sim-other"));
        mai.delete(ROUTES + "/support");

        JsonNode entries = mai.get("/api/admin/v1/audit?subject=support").json().get("entries");
        assertThat(entries.at("/1/before").toString()).contains("sim-beta").doesNotContain("sim-other");
        assertThat(entries.at("/1/after").toString()).contains("sim-other").doesNotContain("sim-beta");
        assertThat(entries.at("/0/after").toString()).contains("sim-alpha");
        assertThat(mai.send("POST", "/api/admin/v1/audit:verify").body()).contains("\"right\":true");
    }

    @Test
    void without_a_change_of_ours_the_settings_file_speaks_again() {
        mai.put(ROUTES + "/support", TO_BETA);

        Answer gone = mai.delete(ROUTES + "/support");

        assertThat(gone.json().get("route").isNull()).isTrue();
        assertThat(served("help")).isEqualTo("sim-alpha");
        assertThat(mai.get(ROUTES).body()).contains("\"source\":\"settings\",\"version\":2");
    }

    @Test
    void a_route_that_no_file_knows_is_made_and_unmade() {
        String made = TO_BETA.replace("support", "team/new");

        assertThat(mai.put(ROUTES + "/team%2Fnew", made).status()).isEqualTo(200);
        assertThat(served("team/new")).isEqualTo("sim-beta");
        mai.post(ROUTES + "/team%2Fnew:restore", "{\"version\":0}");
        assertThat(scene.visitor().chat("team/new").code()).isEqualTo("model_not_found");
    }

    @Test
    void who_saw_an_older_version_does_not_overwrite_a_newer_one() {
        mai.put(ROUTES + "/support", TO_BETA, "if-match", "0");

        Answer late = mai.put(ROUTES + "/support", TO_BETA, "if-match", "0");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asText()).isEqualTo("The route is at version 1, not 0");
    }

    @Test
    void a_reload_of_the_file_leaves_changed_routes_as_they_are() throws java.io.IOException {
        mai.put(ROUTES + "/support", TO_BETA);
        Files.writeString(scene.file(), scene.settingsWith("models", """
                list:
                  - { name: support, targets: [{ provider: alpha, model: sim-newer }] }
                  - { name: another, targets: [{ provider: alpha, model: sim-another }] }
                """));

        assertThat(scene.reload()).isEqualTo(List.of());

        assertThat(served("support")).isEqualTo("sim-beta");
        assertThat(served("another")).isEqualTo("sim-another");
    }

    @Test
    void a_document_may_not_reach_outside() {
        String reaching = TO_BETA.replace("sim-beta", "${PROVIDER_KEY}");

        assertThat(mai.put(ROUTES + "/support", reaching).body()).contains("refers to an outside value");
        assertThat(mai.put(ROUTES + "/other", TO_BETA).body()).contains("models.list[1].name");
        assertThat(mai.put(ROUTES + "/..", TO_BETA.replace("support", "..")).status())
                .isIn(404, 422);
        assertThat(mai.put(ROUTES + "/support", "no json").json().get("code").asText())
                .isEqualTo("bad_request");
    }

    @Test
    void what_was_changed_is_still_so_after_a_restart() {
        mai.put(ROUTES + "/support", TO_BETA);

        int port = scene.startsAgain();

        Visitor visitor = new Visitor("http://127.0.0.1:" + port, Scene.KEY);
        assertThat(visitor.chat("support").header("x-bellwether-model")).isEqualTo("sim-beta");
    }

    private String served(String model) {
        return scene.visitor().chat(model).header("x-bellwether-model");
    }
}
