package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator makes keys while the gateway runs, and callers use them. */
class StoredKeysJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "bw-admin-mai-000000000001";

    private final Scene scene = Scene.with("admin", """
                    keys:
                      - { name: mai, key: bw-admin-mai-000000000001 }
                      - { name: vy, key: bw-admin-vy-0000000000002, role: viewer }
                    """).start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
    }

    private String made(String json) {
        Answer answer = mai.post(API + "keys", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("key").asText();
    }

    private Answer chatWith(String key) {
        return scene.visitor().withKey(key).chat("sim-chat");
    }

    @Test
    void a_gateway_that_nobody_operates_makes_no_database() {
        assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
        assertThat(chatWith("bw-nobody").code()).isEqualTo("invalid_api_key");

        assertThat(Files.exists(scene.folder().resolve("data/bellwether.db"))).isFalse();
    }

    @Test
    void a_new_key_opens_the_door_at_once_and_is_shown_once() {
        String key = made("{\"name\":\"shop\"}");

        assertThat(key).matches("bw-[A-Za-z0-9_-]{43}");
        assertThat(chatWith(key).status()).isEqualTo(200);
        Answer shown = mai.get(API + "keys/shop");
        assertThat(shown.body()).doesNotContain(key).contains(key.substring(key.length() - 4));
        assertThat(shown.json().at("/source").asText()).isEqualTo("store");
    }

    @Test
    void a_revoked_key_closes_the_door_at_once() {
        String key = made("{\"name\":\"shop\"}");

        assertThat(mai.post(API + "keys/shop:revoke", "").status()).isEqualTo(200);

        assertThat(chatWith(key).code()).isEqualTo("invalid_api_key");
        assertThat(mai.post(API + "keys/shop:rotate", "{}").status()).isEqualTo(409);
    }

    @Test
    void a_key_has_limits_of_its_own_from_one_request_to_the_next() {
        String key = made("{\"name\":\"shop\",\"rates\":{\"requests_per_minute\":1,\"burst\":2}}");

        assertThat(statuses(key)).containsExactly(200, 200, 429);
        assertThat(chatWith(key).header("x-ratelimit-limit-requests")).isEqualTo("1");

        Answer freed = mai.patch(API + "keys/shop", "{\"rates\":null}");
        assertThat(freed.json().get("rates").isNull()).isTrue();
        assertThat(statuses(key)).containsExactly(200, 200, 200);

        mai.patch(API + "keys/shop", "{\"rates\":{\"at_once\":5}}");
        assertThat(mai.get(API + "keys/shop").json().at("/rates/at_once").asInt())
                .isEqualTo(5);
        assertThat(statuses(key)).containsExactly(200, 200, 200);
    }

    private List<Integer> statuses(String key) {
        return IntStream.range(0, 3).mapToObj(i -> chatWith(key).status()).toList();
    }

    @Test
    void limits_that_cannot_be_are_refused_with_what_could() {
        Answer refused = mai.post(
                API + "keys", "{\"name\":\"shop\",\"rates\":{\"requests_per_minute\":1,\"burst\":100,\"a_day\":1}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("rates.a_day", "is unknown", "rates.burst", "is 100", "1 to what comes in an hour (60)");
        assertThat(mai.post(API + "keys", "{\"name\":\"shop\",\"rates\":7}").body())
                .contains("\"rates\"", "is no object");
    }

    @Test
    void while_a_rotation_overlaps_both_keys_work() {
        String old = made("{\"name\":\"shop\"}");

        Answer rotated = mai.post(API + "keys/shop:rotate", "{\"overlap_seconds\":3600}");

        assertThat(chatWith(old).status()).isEqualTo(200);
        assertThat(chatWith(rotated.json().get("key").asText()).status()).isEqualTo(200);
        assertThat(rotated.json().at("/record/secrets")).hasSize(2);
    }

    @Test
    void a_team_that_is_disabled_takes_its_keys_with_it() {
        mai.post(API + "organisations", "{\"name\":\"acme\"}");
        mai.post(API + "teams", "{\"organisation\":\"acme\",\"name\":\"support\"}");
        String key = made("{\"name\":\"shop\",\"team\":\"acme/support\"}");
        assertThat(chatWith(key).status()).isEqualTo(200);

        Answer off = scene.visitor().withKey(MAI).patch(API + "teams/acme/support", "{\"disabled\":true}");

        assertThat(off.json().get("disabled").asBoolean()).isTrue();
        assertThat(chatWith(key).code()).isEqualTo("disabled_api_key");
    }

    @Test
    void models_addresses_and_time_bind_a_key() {
        String elsewhere = made("{\"name\":\"a\",\"allowed_ips\":[\"203.0.113.0/24\"]}");
        String over = made("{\"name\":\"b\",\"expires\":\"2020-01-01T00:00:00Z\"}");
        String narrow = made("{\"name\":\"c\",\"models\":[\"support\"]}");

        assertThat(chatWith(elsewhere).code()).isEqualTo("address_not_allowed");
        assertThat(chatWith(over).code()).isEqualTo("expired_api_key");
        assertThat(chatWith(narrow).code()).isEqualTo("model_not_allowed");
    }

    @Test
    void a_name_of_the_settings_file_is_refused() {
        Answer taken = mai.post(API + "keys", "{\"name\":\"first\"}");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().get("remedy").asText()).contains("choose another");
    }

    @Test
    void every_fault_of_a_document_is_named_and_unknown_fields_are_refused() {
        Answer wrong = mai.post(
                API + "keys",
                "{\"name\":\"a b\",\"role\":\"owner\",\"allowed_ips\":[\"10.0.0.1/8\"],\"expires\":\"soon\"}");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors")).hasSize(4);
        assertThat(wrong.body()).contains("\"path\":\"role\"", "is unknown").doesNotContain("10.0.0.1");
    }

    @Test
    void a_viewer_looks_and_changes_nothing() {
        Visitor vy = scene.visitor().withKey("bw-admin-vy-0000000000002");

        assertThat(vy.get(API + "keys").status()).isEqualTo(200);
        assertThat(vy.post(API + "keys", "{\"name\":\"x\"}").json().get("code").asText())
                .isEqualTo("not_allowed");
        assertThat(vy.get(API + "operator").json().get("role").asText()).isEqualTo("viewer");
    }

    @Test
    void keys_live_on_after_a_restart_and_the_log_tells_who_made_them() {
        String key = made("{\"name\":\"shop\"}");
        int port = scene.startsAgain();
        Visitor again = new Visitor("http://127.0.0.1:" + port, key);

        Eventually.holds(() -> again.chat("sim-chat").status() == 200);
        Answer audit = new Visitor("http://127.0.0.1:" + port, MAI).get(API + "audit?subject=keys/shop");
        assertThat(audit.json().at("/entries/0/actor").asText()).isEqualTo("mai");
        assertThat(audit.body()).doesNotContain(key);
    }

    @Test
    void a_change_of_a_route_is_in_the_audit_log_too() {
        mai.put(API + "routes/help", "{\"name\":\"help\",\"targets\":[{\"provider\":\"beta\",\"model\":\"m\"}]}");

        Answer audit = mai.get(API + "audit");
        Answer verdict = mai.post(API + "audit:verify", "");

        assertThat(audit.json().at("/entries/0/action").asText()).isEqualTo("PUT routes/{name}");
        assertThat(audit.json().at("/entries/0/subject").asText()).isEqualTo("help");
        assertThat(verdict.json().get("right").asBoolean()).isTrue();
    }
}
