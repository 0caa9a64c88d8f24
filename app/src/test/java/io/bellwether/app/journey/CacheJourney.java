package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Json;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same question again: a caller of a model whose answers are kept, and the operator who lets go of them. */
class CacheJourney {
    private static final String MODEL = "faq";
    private static final String OPERATOR = "bw-canary-operator-cache-00001";
    private static final String LAN = "bw-canary-gateway-000002";
    private static final String API = "/api/admin/v1/";
    private static final int MANY = 50;

    private static Scene.Script script(String provider, String target) {
        return Scene.with("models", models(provider, target))
                .with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with("prices", "rows:\n  - { model: " + target + ", input: 1, output: 2 }")
                .with("keys", "- name: first\n  key: ${GATEWAY_KEY}\n- name: lan\n  key: " + LAN);
    }

    private static String models(String provider, String target) {
        return "list:\n  - name: faq\n    cache: { kept: 1h }\n    targets: [{ provider: " + provider + ", model: "
                + target + " }]\n  - name: other\n    targets: [{ provider: beta, model: sim-tokens-20 }]";
    }

    @Test
    void the_same_question_is_answered_once_and_given_again() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            Answer first = scene.visitor().chat(MODEL);

            Answer again = scene.visitor().chat(MODEL);

            assertThat(first.header("x-bellwether-cache")).isEqualTo("miss");
            assertThat(again.header("x-bellwether-cache")).isEqualTo("hit");
            assertThat(again.header("x-bellwether-cache-of")).isEqualTo(first.id());
            assertThat(again.header("age")).isNotEmpty();
            assertThat(again.header("x-bellwether-cost-micro-dollars")).isEqualTo("0");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(scene.alpha().requests()).isEqualTo(1);
            JsonNode line = scene.line(again);
            assertThat(line.get("cache").asText()).isEqualTo("hit");
            assertThat(line.get("cache_of").asText()).isEqualTo(first.id());
            assertThat(line.has("provider")).isFalse();
            assertThat(scene.visitor().get("/metrics").body())
                    .contains(
                            "bellwether_cache_requests_total{model=\"faq\",result=\"hit\"} 1",
                            "bellwether_cache_answers 1");
        }
    }

    @Test
    void a_stream_is_given_again_event_by_event_and_models_without_a_cache_are_asked_each_time() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            Answer first = scene.visitor().stream(MODEL);
            Answer again = scene.visitor().stream(MODEL);

            assertThat(again.events()).isEqualTo(first.events());
            assertThat(again.saysDone()).isTrue();
            assertThat(again.header("x-bellwether-cache")).isEqualTo("hit");
            assertThat(scene.alpha().requests()).isEqualTo(1);

            assertThat(scene.visitor().chat("other").header("x-bellwether-cache"))
                    .isEmpty();
            assertThat(scene.visitor().chat("other").header("x-bellwether-cache"))
                    .isEmpty();
            assertThat(scene.beta().requests()).isEqualTo(2);
        }
    }

    /** X58: neither answers nor header fields tell one key what another has asked. */
    @Test
    void keys_do_not_share_answers() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            scene.visitor().chat(MODEL);

            Answer stranger = scene.visitor().withKey(LAN).chat(MODEL);

            assertThat(stranger.header("x-bellwether-cache")).isEqualTo("miss");
            assertThat(stranger.header("x-bellwether-cache-of")).isEmpty();
            assertThat(scene.alpha().requests()).isEqualTo(2);
        }
    }

    @Test
    void of_many_at_once_one_is_asked_for_all() {
        try (Scene scene = script("alpha", "sim-ttft-1s").start()) {
            List<Answer> whole = Together.run(MANY, i -> scene.visitor().chat(MODEL));
            List<Answer> streams = Together.run(MANY, i -> scene.visitor().stream(MODEL));

            assertThat(whole).allMatch(answer -> answer.status() == 200);
            assertThat(whole)
                    .extracting(Answer::body)
                    .containsOnly(whole.getFirst().body());
            assertThat(streams).allMatch(Answer::saysDone);
            assertThat(streams)
                    .extracting(Answer::events)
                    .containsOnly(streams.getFirst().events());
            assertThat(scene.alpha().requests()).isEqualTo(2);
            assertThat(whole)
                    .extracting(answer -> answer.header("x-bellwether-cache"))
                    .containsOnlyOnce("miss")
                    .isSubsetOf("miss", "joined", "hit");
        }
    }

    @Test
    void whoever_wants_a_fresh_answer_says_so() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            scene.visitor().chat(MODEL);

            Answer fresh = scene.visitor().chat(MODEL, "cache-control", "no-cache");

            assertThat(fresh.header("x-bellwether-cache")).isEqualTo("bypass");
            assertThat(scene.alpha().requests()).isEqualTo(2);
            assertThat(scene.visitor().chat(MODEL).header("x-bellwether-cache-of"))
                    .isEqualTo(fresh.id());
        }
    }

    @Test
    void another_target_is_another_answer() throws IOException {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            scene.visitor().chat(MODEL);
            Files.writeString(scene.file(), scene.settingsWith("models", models("beta", "sim-tokens-20")));
            assertThat(scene.reload()).isEmpty();

            assertThat(scene.visitor().chat(MODEL).header("x-bellwether-provider"))
                    .isEqualTo("beta");
            assertThat(scene.visitor().chat(MODEL).header("x-bellwether-cache")).isEqualTo("hit");
        }
    }

    @Test
    void an_operator_sees_what_is_saved_and_lets_go_of_it() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            Visitor mai = scene.visitor().withKey(OPERATOR);
            Answer first = scene.visitor().chat(MODEL);
            scene.visitor().chat(MODEL);

            JsonNode seen = Json.read(mai.get(API + "cache").body());
            assertThat(seen.at("/models/0/model").asText()).isEqualTo(MODEL);
            assertThat(seen.at("/models/0/hits").asLong()).isEqualTo(1);
            assertThat(seen.at("/models/0/misses").asLong()).isEqualTo(1);
            assertThat(seen.at("/models/0/saved_micro_dollars").asText())
                    .isEqualTo(first.header("x-bellwether-cost-micro-dollars"));
            assertThat(seen.at("/top/0/answered").asText()).isEqualTo(first.id());
            assertThat(seen.at("/top/0/hits").asLong()).isEqualTo(1);

            assertThat(mai.post(API + "cache:purge", "{\"model\":\"other\"}").status())
                    .isEqualTo(422);
            assertThat(mai.post(API + "cache:purge", "{\"model\":\"faq\"}").body())
                    .isEqualTo("{\"models\":[\"faq\"]}");

            assertThat(scene.visitor().chat(MODEL).header("x-bellwether-cache")).isEqualTo("miss");
            assertThat(mai.get(API + "audit").body()).contains("cache.purge", "cache/faq");
        }
    }

    @Test
    void a_purge_reaches_every_replica() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = script("alpha", "sim-tokens-20")
                        .with("storage", database.settings())
                        .start();
                Scene there = script("alpha", "sim-tokens-20")
                        .with("storage", database.settings())
                        .start()) {
            here.visitor().chat(MODEL);
            there.visitor().chat(MODEL);

            here.visitor().withKey(OPERATOR).post(API + "cache:purge", "{}");

            assertThat(here.visitor().chat(MODEL).header("x-bellwether-cache")).isEqualTo("miss");
            Eventually.holds(() -> Json.read(there.visitor()
                                    .withKey(OPERATOR)
                                    .get(API + "cache")
                                    .body())
                            .get("answers")
                            .asLong()
                    == 0);
        }
    }

    @Test
    void while_an_experiment_splits_the_model_its_answers_are_asked_for() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            scene.visitor().chat(MODEL);
            Answer started = scene.visitor()
                    .withKey(OPERATOR)
                    .post(
                            API + "canaries/faq:start",
                            "{\"provider\":\"beta\",\"model\":\"sim-tokens-5\",\"plan\":\"50,100@720h\"}");
            assertThat(started.status()).as(started.body()).isEqualTo(201);

            Answer during = scene.visitor().chat(MODEL);

            assertThat(during.header("x-bellwether-cache")).isEmpty();
            assertThat(during.header("x-bellwether-arm")).isNotEmpty();
        }
    }

    @Test
    void the_page_is_told_that_nobody_was_asked_and_that_it_cost_nothing() {
        try (Scene scene = script("alpha", "sim-tokens-20").start()) {
            scene.visitor().stream(MODEL, "x-bellwether-summary", "true");

            String again = scene.visitor().stream(MODEL, "x-bellwether-summary", "true")
                    .body();

            String summary = again.substring(again.indexOf("event: bellwether.summary"));
            JsonNode said =
                    Json.read(summary.substring(summary.indexOf('{'), summary.indexOf('\n', summary.indexOf('{'))));
            assertThat(said.get("cache").asText()).isEqualTo("hit");
            assertThat(said.get("attempts").asInt()).isZero();
            assertThat(said.get("cost_micro_dollars").asLong()).isZero();
            assertThat(said.get("time_to_first_token_ms").asLong()).isBetween(0L, 60_000L);
        }
    }

    @Test
    void an_assistants_customers_share_the_answer_to_a_first_question() {
        try (Scene scene = script("alpha", "sim-echo").with("assistants", """
                        key: first
                        secret: a-secret-of-the-desk-0001
                        list: [{ slug: shop, name: Shop, model: faq }]
                        """).start()) {
            String question = "{\"assistant\":\"shop\",\"message\":\"Mấy giờ mở cửa ạ?\"}";

            Answer first = scene.visitor().post("/api/v1/chat", question);
            Answer second = scene.visitor().post("/api/v1/chat", question);

            assertThat(first.json().get("cached").asBoolean()).isFalse();
            assertThat(second.json().get("cached").asBoolean()).isTrue();
            assertThat(second.json().get("response")).isEqualTo(first.json().get("response"));
            assertThat(second.json().get("conversation_id"))
                    .isNotEqualTo(first.json().get("conversation_id"));
            assertThat(scene.alpha().requests()).isEqualTo(1);
        }
    }

    @Test
    void an_earlier_answer_stands_in_when_no_target_answers_and_says_so() {
        try (Scene scene = script("alpha", "sim-tokens-20")
                .with(
                        "models",
                        "list: [{ name: faq, cache: { kept: 1s, stale: 1h }, targets: [{ provider: alpha, model:"
                                + " sim-tokens-20 }] }]")
                .with("retries", "attempts: 1")
                .start()) {
            Answer first = scene.visitor().chat(MODEL);
            scene.stopAlpha();
            Answer later =
                    Eventually.get(() -> scene.visitor().chat(MODEL), answer -> !answer.header("x-bellwether-cache")
                            .equals("hit"));

            assertThat(later.status()).isEqualTo(200);
            assertThat(later.header("x-bellwether-degraded")).isEqualTo("stale");
            assertThat(later.json().get("degraded").asBoolean()).isTrue();
            assertThat(later.json().at("/choices/0/message/content"))
                    .isEqualTo(first.json().at("/choices/0/message/content"));
            assertThat(scene.visitor().chat("faq", "x-bellwether-task", "other").status())
                    .isEqualTo(502);
        }
    }
}
