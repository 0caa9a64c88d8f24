package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An experiment of two replicas: they split by the same places, count together, and decide once. */
class SharedCanaryJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String PATH = "/api/admin/v1/canaries/support";
    private static final String LONG = """
            {"provider":"alpha","model":"sim-new","plan":"50,100@720h"}""";

    @Test
    void a_customer_has_the_same_arm_at_every_replica() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = scene(database);
                Scene there = scene(database)) {
            starts(here, there);

            for (int user = 0; user < 40; user++) {
                assertThat(arm(here, user)).isNotEmpty().isEqualTo(arm(there, user));
            }
            Eventually.holds(() -> requests(here) == 80 && requests(there) == 80);
        }
    }

    @Test
    void what_fails_at_two_replicas_is_rolled_back_at_both_and_told_once() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = scene(database);
                Scene there = scene(database)) {
            starts(here, there);
            here.stopAlpha();
            there.stopAlpha();

            for (int user = 0; user < 400 && isRunning(here); user++) {
                assertThat(ask(user % 2 == 0 ? here : there, user).status()).isEqualTo(200);
            }

            Stream.of(here, there)
                    .forEach(scene -> Eventually.holds(() -> state(scene).equals("rolled_back")));
            Eventually.holds(
                    () -> !rollbacks(here).isEmpty() || !rollbacks(there).isEmpty());
            for (Scene scene : List.of(here, there)) {
                Answer later = ask(scene, 1);
                assertThat(later.header("x-bellwether-arm")).isEmpty();
                assertThat(scene.line(later).has("arm")).isFalse(); // and all lines before it are there
            }
            assertThat(rollbacks(here).size() + rollbacks(there).size()).isEqualTo(1);
            assertThat(show(here).at("/canary/errors").asLong())
                    .isEqualTo(show(there).at("/canary/errors").asLong())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_persons_word_at_one_replica_is_followed_by_the_other_and_by_one_that_comes_later() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = scene(database);
                Scene there = scene(database)) {
            starts(here, there);

            operator(here).post(PATH + ":hold", "{\"reason\":\"release day\"}");

            Eventually.holds(() -> state(there).equals("held"));
            Eventually.holds(
                    () -> operator(there).post(PATH + ":hold", "{}").status() == 409); // 503 while the store is slow
            try (Scene later = scene(database)) {
                assertThat(show(later).get("decisions").toString()).contains("mai: release day");
                assertThat(operator(later).delete(PATH).status()).isEqualTo(200);
            }
            Eventually.holds(() -> operator(here).get(PATH).status() == 404);
        }
    }

    @Test
    void without_the_store_a_canary_gets_nothing_after_a_while_and_goes_on_where_it_was() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = scene(database)) {
            starts(here);
            int user = canaryUser(here);
            database.line().cut();

            Eventually.holds(() -> arm(here, user).isEmpty());
            assertThat(ask(here, user).header("x-bellwether-provider")).isEqualTo("beta");
            assertThat(here.visitor().get("/metrics").body()).contains("bellwether_canary_blind 1");

            database.line().mend();
            Eventually.holds(() -> arm(here, user).equals("canary"));
            assertThat(here.visitor().get("/metrics").body())
                    .contains("bellwether_canary_observations_dropped_total 0");
        }
    }

    private static Scene scene(SharedDatabase database) {
        return Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with(
                        "models",
                        "list:\n  - name: support\n    targets:\n      - provider: beta\n        model: sim-old")
                .with("canary", "look_every: 50ms")
                .with("storage", database.settings())
                .start();
    }

    private static void starts(Scene first, Scene... others) {
        assertThat(operator(first).post(PATH + ":start", LONG).status()).isEqualTo(201);
        for (Scene other : others) {
            Eventually.holds(() -> operator(other).get(PATH).status() == 200);
        }
    }

    private static int canaryUser(Scene scene) {
        int user = 0;
        while (!arm(scene, user).equals("canary")) {
            user++;
        }
        return user;
    }

    private static Visitor operator(Scene scene) {
        return scene.visitor().withKey(OPERATOR);
    }

    private static Answer ask(Scene scene, int user) {
        String body = "{\"model\":\"support\",\"user\":\"u" + user
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return scene.visitor().post("/v1/chat/completions", body);
    }

    private static String arm(Scene scene, int user) {
        return ask(scene, user).header("x-bellwether-arm");
    }

    private static JsonNode show(Scene scene) {
        return operator(scene).get(PATH).json();
    }

    private static String state(Scene scene) {
        return show(scene).get("state").asText();
    }

    private static boolean isRunning(Scene scene) {
        return state(scene).equals("running");
    }

    private static long requests(Scene scene) {
        JsonNode shown = show(scene);
        return shown.at("/stable/requests").asLong()
                + shown.at("/canary/requests").asLong();
    }

    private static List<JsonNode> rollbacks(Scene scene) {
        return scene.log().lines("canary").stream()
                .filter(line -> line.get("action").asText().equals("roll_back"))
                .toList();
    }
}
