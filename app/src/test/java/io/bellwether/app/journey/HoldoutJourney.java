package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** An operator who keeps all requests from a target while the gateway runs, and lets them go there again. */
class HoldoutJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String VIEWER = "bw-admin-vu-0000000000002";

    private static Scene.Script script() {
        return Scene.with("models", """
                        passthrough: alpha
                        list:
                          - name: support
                            targets: [{ provider: alpha, model: sim-a }, { provider: beta, model: sim-b }]
                        """).with("admin", """
                        keys:
                          - { name: mai, key: %s }
                          - { name: vu, key: %s, role: viewer }
                        """.formatted(MAI, VIEWER));
    }

    @Test
    void the_next_target_answers_and_everybody_can_see_why() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);

            Answer held = hold(mai, "alpha", "sim-a");
            Answer answer = scene.visitor().chat("support");

            assertThat(held.status()).isEqualTo(200);
            assertThat(held.json().get("by").asText()).isEqualTo("mai");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-bellwether-trail"))
                    .matches("beta/sim-b;200;\\d+ms, alpha/sim-a;skipped;held_out");
            assertThat(scene.line(answer).get("trail").asText()).contains("alpha/sim-a;skipped;held_out");
            assertThat(scene.alpha().requests()).isZero();
            JsonNode target = mai.get(API + "models").json().at("/models/0/targets/0");
            assertThat(target.at("/held_out/reason").asText()).isEqualTo("too slow");
            assertThat(mai.get(API + "targets/held")
                            .json()
                            .at("/targets/0/model")
                            .asText())
                    .isEqualTo("sim-a");
            assertThat(scene.visitor().get("/metrics").body()).contains("bellwether_targets_held_out 1");
            assertThat(scene.log().awaits("holdout", 1).getFirst().get("to").asText())
                    .isEqualTo("held_out");
        }
    }

    @Test
    void where_all_are_held_out_the_caller_is_told_so_until_one_is_released() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            hold(mai, "alpha", "sim-a");
            hold(mai, "beta", "sim-b");

            Answer refused = scene.visitor().chat("support");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("no_target_available");
            assertThat(refused.body()).contains("An operator holds out alpha/sim-a and beta/sim-b");
            assertThat(scene.alpha().requests() + scene.beta().requests()).isZero();

            assertThat(release(mai, "alpha", "sim-a").status()).isEqualTo(200);
            assertThat(scene.visitor().chat("support").header("x-bellwether-provider"))
                    .isEqualTo("alpha");
            assertThat(release(mai, "alpha", "sim-a").status()).isEqualTo(404);
        }
    }

    @Test
    void it_holds_for_who_names_the_target_and_it_ends_by_itself() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            String until = Instant.now().plus(1, ChronoUnit.HOURS).toString();
            hold(mai, target("alpha", "sim-own", ",\"until\":\"" + until + "\""));

            Answer refused = scene.visitor().chat("sim-own");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(3_000, 3_600);

            hold(mai, target("alpha", "sim-own", ",\"until\":\"" + Instant.now().plusSeconds(1) + "\""));
            Eventually.holds(() -> scene.visitor().chat("sim-own").status() == 200);
            assertThat(scene.log().awaits("holdout", 3).getLast().get("to").asText())
                    .isEqualTo("released");
            assertThat(mai.get(API + "targets/held").json().get("targets")).isEmpty();
        }
    }

    @Test
    void it_survives_a_restart_and_stands_in_the_audit_log() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            hold(mai, "alpha", "sim-a");

            String again = "http://127.0.0.1:" + scene.startsAgain();

            assertThat(new Visitor(again, Scene.KEY).chat("support").header("x-bellwether-provider"))
                    .isEqualTo("beta");
            release(new Visitor(again, MAI), "alpha", "sim-a");
            assertThat(new Visitor(again, MAI)
                            .get(API + "audit?subject=targets/alpha/sim-a")
                            .body())
                    .contains("targets.hold", "targets.release", "too slow");
        }
    }

    @Test
    void what_is_held_out_here_is_held_out_there() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = script().with("storage", database.settings()).start();
                Scene there = script().with("storage", database.settings()).start()) {
            Visitor mai = here.visitor().withKey(MAI);
            Eventually.holds(() -> hold(mai, "alpha", "sim-a").status() == 200);

            Eventually.holds(() -> provider(there).equals("beta"));
            database.line().cut();
            assertThat(provider(there)).isEqualTo("beta");
            database.line().mend();
            Eventually.holds(() -> release(mai, "alpha", "sim-a").status() == 200);
            Eventually.holds(() -> provider(there).equals("alpha"));
        }
    }

    @Test
    void what_cannot_be_held_out_is_told_why() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);

            Answer unknown = hold(mai, "gamma", "sim-a");
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.body()).contains("provider", "[alpha, beta]");
            Answer empty = mai.post(API + "targets:hold", "{\"provider\":\"alpha\",\"model\":\"\"}");
            assertThat(empty.json().get("errors"))
                    .extracting(fault -> fault.get("path").asText())
                    .contains("model", "reason");
            assertThat(hold(mai, target("alpha", "m", ",\"until\":\"2020-01-01T00:00:00Z\""))
                            .body())
                    .contains("is over already");
            assertThat(hold(scene.visitor().withKey(VIEWER), "alpha", "sim-a").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_canary_that_is_held_out_gets_nothing_and_its_evidence_stands_still() {
        try (Scene scene = Scene.with("models", """
                        list:
                          - name: support
                            targets: [{ provider: beta, model: sim-b }]
                        """)
                .with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
                .start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            mai.post(API + "canaries/support:start", """
                    {"provider":"alpha","model":"sim-new","plan":"month",
                     "shadow":{"percent":100,"seconds":0,"requests":20}}""");
            hold(mai, "alpha", "sim-new");

            for (int i = 0; i < 5; i++) {
                assertThat(scene.visitor().chat("support").status()).isEqualTo(200);
            }

            assertThat(scene.alpha().requests()).isZero();
            assertThat(mai.get(API + "canaries/support")
                            .json()
                            .at("/stable/requests")
                            .asLong())
                    .isZero();
        }
    }

    @Test
    void an_explanation_says_that_it_is_held_out() {
        try (Scene scene = script().start()) {
            hold(scene.visitor().withKey(MAI), "alpha", "sim-a");

            JsonNode candidates = scene.visitor()
                    .post("/v1/route:explain", Visitor.question("support", false))
                    .json()
                    .get("candidates");

            assertThat(candidates.get(0).get("provider").asText()).isEqualTo("beta");
            assertThat(candidates.get(1).at("/standing/held_out").asBoolean()).isTrue();
            assertThat(candidates.get(1).at("/standing/admits").asBoolean()).isFalse();
        }
    }

    private static String provider(Scene scene) {
        return scene.visitor().chat("support").header("x-bellwether-provider");
    }

    private static Answer hold(Visitor operator, String provider, String model) {
        return hold(operator, target(provider, model, ""));
    }

    private static Answer hold(Visitor operator, String target) {
        return operator.post(API + "targets:hold", target);
    }

    private static Answer release(Visitor operator, String provider, String model) {
        return operator.post(
                API + "targets:release", "{\"provider\":\"" + provider + "\",\"model\":\"" + model + "\"}");
    }

    private static String target(String provider, String model, String more) {
        return "{\"provider\":\"" + provider + "\",\"model\":\"" + model + "\",\"reason\":\"too slow\"" + more + "}";
    }
}
