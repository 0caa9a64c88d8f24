package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedRedis;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider tells one replica the other goes by; both ask the first one's providers. */
class HintsJourney {
    private static final String LIMITED = "sim-429-after-100s";
    private static final String PROVIDERS = """
            - name: alpha
              base_url: %s
              keys:
                - { name: a-bad, key: sk-revoked-0001 }
                - { name: b-good, key: '${PROVIDER_KEY}' }
            - name: beta
              base_url: %s
              api_key: ${PROVIDER_KEY}
            """;

    private static final String MODELS = """
            list:
              - name: pooled
                targets: [{ provider: alpha, model: sim-a }]
              - name: limited
                targets: [{ provider: beta, model: %s }, { provider: beta, model: sim-b }]
              - name: broken
                targets: [{ provider: beta, model: sim-500 }, { provider: beta, model: sim-b }]
            """.formatted(LIMITED);

    private final SharedRedis redis = new SharedRedis();
    private final Scene first = Scene.with("providers", PROVIDERS.formatted("${ALPHA_URL}", "${BETA_URL}"))
            .with("models", MODELS)
            .with("redis", redis.settings())
            .start();
    private final Scene second = asking(first).with("redis", redis.settings()).start();

    private static Scene.Script asking(Scene first) {
        String providers =
                PROVIDERS.formatted(first.alpha().baseUrl(), first.beta().baseUrl());
        return Scene.with("providers", providers).with("models", MODELS);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        redis.close();
    }

    @Test
    void a_provider_that_asks_one_to_wait_is_not_asked_by_the_other() {
        Answer asked = first.visitor().chat("limited");
        assertThat(asked.header("x-bellwether-trail")).contains("beta/" + LIMITED + ";429;");
        JsonNode hint = second.log().awaits("hint", 1).getFirst();

        Answer spared = second.visitor().chat("limited");

        assertThat(spared.status()).isEqualTo(200);
        assertThat(spared.header("x-bellwether-trail"))
                .matches("beta/sim-b;200;\\d+ms, beta/" + LIMITED + ";skipped;cooling_down");
        assertThat(first.beta().requests()).isEqualTo(3);
        assertThat(hint.get("kind").asText()).isEqualTo("cool_down");
        assertThat(hint.get("provider").asText()).isEqualTo("beta");
        assertThat(hint.get("target").asText()).isEqualTo(LIMITED);
        assertThat(hint.get("until").asText()).endsWith("Z");
    }

    @Test
    void a_replica_that_shares_nothing_finds_out_by_itself() {
        first.visitor().chat("limited");
        assertThat(second.log().awaits("hint", 1)).hasSize(1);

        try (Scene alone = asking(first).start()) {
            assertThat(alone.visitor().chat("limited").header("x-bellwether-trail"))
                    .contains("beta/" + LIMITED + ";429;");
        }
    }

    @Test
    void a_credential_that_one_saw_refused_is_avoided_by_the_other() {
        assertThat(first.visitor().chat("pooled").header("x-bellwether-trail"))
                .contains("alpha/sim-a#a-bad;502;", "upstream_credential");
        JsonNode hint = second.log().awaits("hint", 1).getFirst();

        List<Answer> answers = IntStream.range(0, 5)
                .mapToObj(i -> second.visitor().chat("pooled"))
                .toList();

        assertThat(answers)
                .allMatch(
                        answer -> second.line(answer).get("credential").asText().equals("b-good"));
        assertThat(first.alpha().requests()).isEqualTo(2 + 5);
        assertThat(hint.get("kind").asText()).isEqualTo("refusal");
        assertThat(hint.get("credential").asText()).isEqualTo("a-bad");
        assertThat(second.log().text()).doesNotContain("sk-revoked");
    }

    @Test
    void a_breaker_that_opened_at_one_opens_at_the_first_failure_of_the_other() {
        IntStream.range(0, 5).forEach(i -> first.visitor().chat("broken"));
        assertThat(first.log().awaits("breaker", 1).getFirst().get("to").asText())
                .isEqualTo("open");
        assertThat(second.log().awaits("hint", 1).getFirst().get("kind").asText())
                .isEqualTo("opened");

        Answer trying = second.visitor().chat("broken");
        Answer sparing = second.visitor().chat("broken");

        assertThat(trying.header("x-bellwether-trail")).contains("beta/sim-500;5");
        assertThat(sparing.header("x-bellwether-trail"))
                .matches("beta/sim-b;200;\\d+ms, beta/sim-500;skipped;breaker_open");
    }

    @Test
    void what_is_told_and_heard_is_counted() {
        first.visitor().chat("limited");

        Eventually.holds(() -> !metrics(second).contains("bellwether_hints_heard_total 0\n"));

        assertThat(metrics(first)).contains("bellwether_hints_told_total 1\n", "bellwether_hints_dropped_total 0\n");
        assertThat(metrics(second)).contains("bellwether_hints_told_total 0\n");
    }

    private static String metrics(Scene scene) {
        return scene.visitor().get("/metrics").body();
    }
}
