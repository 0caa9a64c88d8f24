package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An experiment on a running gateway: real requests, two providers, and nobody watching. */
class CanaryJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String PATH = "/api/admin/v1/canaries/support";
    private static final String HALF = """
            {"provider":"alpha","model":"sim-new","steps":[
              {"percent":50,"seconds":0,"requests":20},{"percent":100,"seconds":0,"requests":0}]}""";
    private static final String LONG = """
            {"provider":"alpha","model":"sim-new","plan":"month"}""";
    private static final String SHADOWED = """
            {"provider":"alpha","model":"sim-new","plan":"month",
             "shadow":{"percent":100,"seconds":0,"requests":20}}""";

    @Test
    void without_an_experiment_nothing_is_said_of_arms() {
        try (Scene scene = scene()) {
            Answer answer = ask(scene, 1);

            assertThat(answer.header("x-bellwether-arm")).isEmpty();
            assertThat(scene.line(answer).has("arm")).isFalse();
        }
    }

    @Test
    void a_sound_canary_gets_all_traffic_by_itself() {
        try (Scene scene = scene()) {
            assertThat(operator(scene).post(PATH + ":start", HALF).status()).isEqualTo(201);

            for (int i = 0; i < 700; i++) {
                assertThat(ask(scene, i).status()).isEqualTo(200);
            }

            awaits(scene, "promoted");
            assertThat(ask(scene, 1).header("x-bellwether-provider")).isEqualTo("alpha");
            assertThat(report(scene))
                    .contains("| uptime | 100.00 % | 100.00 % |")
                    .contains("evidence");
        }
    }

    @Test
    void a_canary_that_turns_bad_is_rolled_back_and_no_caller_notices() {
        try (Scene scene = scene()) {
            operator(scene).post(PATH + ":start", LONG);
            for (int i = 0; i < 100; i++) {
                ask(scene, i);
            }
            scene.stopAlpha();

            int asked = 100;
            while (state(scene).equals("running") && asked < 1_500) {
                assertThat(ask(scene, asked).status()).isEqualTo(200);
                asked++;
            }

            assertThat(state(scene)).isEqualTo("rolled_back");
            assertThat(asked).isLessThan(600);
            assertThat(scene.log().awaits("canary", 2).getLast().get("action").asText())
                    .isEqualTo("roll_back");
        }
    }

    @Test
    void a_unit_stays_in_its_arm() {
        try (Scene scene = scene()) {
            operator(scene).post(PATH + ":start", HALF.replace("\"requests\":20", "\"requests\":100000"));

            Set<String> arms = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                Answer answer = ask(scene, 7);
                arms.add(answer.header("x-bellwether-arm"));
                assertThat(scene.line(answer).get("arm").asText()).isEqualTo(answer.header("x-bellwether-arm"));
            }

            assertThat(arms).hasSize(1);
        }
    }

    @Test
    void a_shadow_gets_copies_and_callers_get_nothing_of_it() {
        try (Scene scene = scene()) {
            operator(scene).post(PATH + ":start", SHADOWED);

            int asked = 0;
            while (state(scene).equals("shadow") && asked < 1_000) {
                String provider = ask(scene, asked).header("x-bellwether-provider");
                boolean isOver = !state(scene).equals("shadow"); // it may end between the look and the question
                assertThat(provider.equals("beta") || isOver).isTrue();
                asked++;
            }

            assertThat(state(scene)).isEqualTo("running");
            assertThat(scene.alpha().requests()).isPositive();
            assertThat(scene.log().awaits("shadow", 1).getFirst().get("id").asText())
                    .endsWith("-shadow");
        }
    }

    @Test
    void a_prompt_can_be_what_is_tried() {
        try (Scene scene = scene()) {
            String design = HALF.replace("sim-new\"", "sim-echo\",\"prompt\":\"Answer in verse.\"");
            operator(scene).post(PATH + ":start", design);

            AtomicInteger user = new AtomicInteger();
            Eventually.holds(() -> ask(scene, user.incrementAndGet())
                    .header("x-bellwether-arm")
                    .equals("canary"));

            assertThat(scene.alpha().lastBody()).contains("{\"role\":\"system\",\"content\":\"Answer in verse.\"},");
        }
    }

    @Test
    void an_operator_is_told_what_is_wrong() {
        try (Scene scene = scene()) {
            Visitor operator = operator(scene);

            assertThat(operator.get(PATH).status()).isEqualTo(404);
            assertThat(operator.post(PATH + ":start", "{\"provider\":\"gamma\",\"model\":\"m\"}")
                            .body())
                    .contains("expected: one of [alpha, beta]");
            assertThat(operator.post(PATH + ":start", "{\"provider\":\"alpha\",\"model\":\"m\",\"plan\":\"soon\"}")
                            .body())
                    .contains("month, daily, quick");
            operator.post(PATH + ":start", LONG);
            assertThat(operator.post(PATH + ":start", LONG).status()).isEqualTo(409);
            assertThat(operator.post(PATH + ":resume", "{}").status()).isEqualTo(409);
        }
    }

    @Test
    void a_persons_word_is_kept_with_its_reason() {
        try (Scene scene = scene()) {
            Visitor operator = operator(scene);
            operator.post(PATH + ":start", LONG);

            operator.post(PATH + ":hold", "{\"reason\":\"release day\"}");
            operator.post(PATH + ":resume", "{}");
            JsonNode rolledBack =
                    operator.post(PATH + ":rollback", "{\"reason\":\"enough\"}").json();

            assertThat(rolledBack.get("state").asText()).isEqualTo("rolled_back");
            assertThat(rolledBack.get("decisions").toString()).contains("mai: release day", "mai: enough");
            assertThat(rolledBack.get("glance").asText()).contains("ROLLED_BACK", "next: nothing until a person");
        }
    }

    private static Scene scene() {
        return Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with(
                        "models",
                        "list:\n  - name: support\n    targets:\n      - provider: beta\n        model: sim-old")
                .with("canary", "look_every: 50ms")
                .start();
    }

    private static Visitor operator(Scene scene) {
        return scene.visitor().withKey(OPERATOR);
    }

    private static Answer ask(Scene scene, int user) {
        String body = "{\"model\":\"support\",\"user\":\"u" + user
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return scene.visitor().post("/v1/chat/completions", body);
    }

    private static String state(Scene scene) {
        return operator(scene).get(PATH).json().get("state").asText();
    }

    private static void awaits(Scene scene, String state) {
        assertThat(Eventually.get(() -> state(scene), state::equals)).isEqualTo(state);
    }

    private static String report(Scene scene) {
        return operator(scene).get(PATH + "/report").json().get("report").asText();
    }
}
