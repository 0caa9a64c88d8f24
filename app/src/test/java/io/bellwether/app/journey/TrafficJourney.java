package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator looks at what the gateway is doing: single requests, what was counted, models and providers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficJourney {
    private static final String API = "/api/admin/v1/";

    private final Scene scene = Scene.with("models", """
                    list:
                      - name: support
                        targets:
                          - { provider: alpha, model: sim-503 }
                          - { provider: beta, model: sim-spare }
                      - name: lonely
                        aliases: [alone]
                        targets: [{ provider: alpha, model: sim-429 }]
                    """)
            .with("admin", "keys: [{ name: mai, key: bw-admin-mai-000000000001 }]")
            .with("breaker", "least_calls: 1000\nin_a_row: 0")
            .with("prices", "rows: [{ provider: beta, model: sim-spare, input: 1, cached_input: 0.5, output: 2 }]")
            .start();

    private final Visitor mai = scene.visitor().withKey("bw-admin-mai-000000000001");

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_request_is_shown_with_every_attempt_it_took() {
        Answer answer = scene.visitor().chat("support");

        JsonNode shown = request(answer.id());

        assertThat(shown.get("status").asInt()).isEqualTo(200);
        assertThat(shown.get("fallback").asBoolean()).isTrue();
        assertThat(shown.at("/tries/0/outcome").asText()).isEqualTo("upstream_overloaded");
        assertThat(shown.get("tries")
                        .get(shown.get("tries").size() - 1)
                        .get("provider")
                        .asText())
                .isEqualTo("beta");
        assertThat(shown.get("cost_micro_dollars").asLong()).isPositive();
        assertThat(shown.get("key").asText()).isEqualTo("first");
    }

    @Test
    void a_list_says_which_replica_has_kept_it() {
        String replica = mai.get(API + "requests").json().get("replica").asText();

        assertThat(replica).endsWith(":" + ProcessHandle.current().pid());
    }

    @Test
    void a_list_is_narrowed_and_goes_on_page_by_page() {
        request(scene.visitor().chat("lonely").id());
        request(scene.visitor().chat("alone").id());

        JsonNode page =
                mai.get(API + "requests?route=lonely&status=failed&limit=1").json();
        JsonNode next = mai.get(API + "requests?route=lonely&status=failed&limit=1&"
                        + page.get("next").asText())
                .json();

        assertThat(page.at("/requests/0/model").asText()).isEqualTo("alone");
        assertThat(next.at("/requests/0/model").asText()).isEqualTo("lonely");
        assertThat(mai.get(API + "requests?provider=nobody").json().get("requests"))
                .isEmpty();
    }

    @Test
    void a_parameter_that_is_wrong_is_named() {
        Answer refused = mai.get(API + "requests?since=yesterday&status=bad&limit=0&after=x");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors"))
                .extracting(finding -> finding.get("path").asText())
                .containsExactlyInAnyOrder("since", "status", "limit", "after");
    }

    @Test
    void a_request_that_is_not_kept_is_told_so() {
        Answer missing = mai.get(API + "requests/req_none");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().get("remedy").asText()).contains("requests.kept");
    }

    @Test
    void an_overview_counts_what_was_asked() {
        request(scene.visitor().chat("support").id());

        JsonNode overview = mai.get(API + "overview?span=15m").json();

        assertThat(overview.at("/totals/answered").asLong()).isPositive();
        assertThat(overview.at("/totals/fallbacks").asLong()).isPositive();
        assertThat(overview.at("/totals/total_p95_micros").asLong()).isPositive();
        assertThat(overview.at("/now/targets_unpriced").asLong()).isEqualTo(2);
        assertThat(overview.get("series")).isNotEmpty();
        assertThat(mai.get(API + "overview?span=2y").status()).isEqualTo(400);
    }

    @Test
    void an_overview_says_what_was_changed_meanwhile() {
        assertThat(scene.reload()).isEmpty();
        String path = API + "canaries/lonely";
        assertThat(mai.post(path + ":start", "{\"provider\":\"beta\",\"model\":\"sim-new\",\"plan\":\"month\"}")
                        .status())
                .isEqualTo(201);
        mai.post(path + ":rollback", "{\"reason\":\"enough\"}");

        JsonNode changes = mai.get(API + "overview?span=15m").json().get("changes");

        assertThat(changes)
                .extracting(change -> change.get("what").asText() + " "
                        + change.get("subject").asText())
                .containsSubsequence("settings ", "canary_start lonely", "canary_roll_back lonely");
        assertThat(changes.get(0).get("at").asText()).endsWith("Z");
    }

    @Test
    void models_are_shown_with_prices_and_breakers() {
        request(scene.visitor().chat("support").id());

        JsonNode support = mai.get(API + "models").json().at("/models/1");

        assertThat(support.get("name").asText()).isEqualTo("support");
        assertThat(support.at("/targets/0/price").isMissingNode()).isTrue();
        assertThat(support.at("/targets/0/lanes/0/failures").asInt()).isPositive();
        assertThat(support.at("/targets/1/price/bands/0/output_micro_dollars").asLong())
                .isEqualTo(2_000_000);
        assertThat(support.at("/targets/1/price/source").asText()).isEqualTo("settings");
        assertThat(support.at("/targets/1/lanes/0/breaker").asText()).isEqualTo("closed");
    }

    @Test
    void providers_are_shown_without_their_secrets() {
        Answer providers = mai.get(API + "providers");

        assertThat(providers.json().at("/providers/0/credentials/0/state").asText())
                .isEqualTo("active");
        assertThat(providers.body()).doesNotContain(Scene.PROVIDER_KEY);
    }

    /** It is written down a moment after the caller has its answer. */
    private JsonNode request(String id) {
        return Eventually.get(() -> mai.get(API + "requests/" + id), answer -> answer.status() == 200)
                .json();
    }
}
