package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X61, X62: what is secret stays where it belongs, above all when something breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsFault {
    private static final String HEADER_SECRET = "canary-header-secret-0001";
    private static final String ORGANIZATION = "org-canary-0001";
    private static final List<String> CANARIES =
            List.of(Scene.KEY, Scene.PROVIDER_KEY, HEADER_SECRET, ORGANIZATION, "bw-somebody-else");
    private static final List<String> FAULTS = List.of(
            "sim-chat",
            "sim-401",
            "sim-403",
            "sim-404",
            "sim-400",
            "sim-429",
            "sim-500",
            "sim-reset",
            "sim-half-fin",
            "sim-html",
            "sim-redirect",
            "sim-cl-te",
            "sim-error-after-3",
            "sim-cut-after-5",
            "sim-bad-json",
            "sim-quota");

    private final Scene scene = Scene.with("providers", """
            - name: alpha
              base_url: ${ALPHA_URL}
              api_key: ${PROVIDER_KEY}
              organization: %s
              headers: { x-tenant-secret: %s }
            - name: beta
              base_url: ${BETA_URL}
              api_key: ${PROVIDER_KEY}
            - name: gone
              base_url: http://127.0.0.1:9/v1
              api_key: ${PROVIDER_KEY}
            - name: stranger
              base_url: ${BETA_URL}
              api_key: sk-canary-wrong-key-0001
            """.formatted(ORGANIZATION, HEADER_SECRET))
            .with("models", """
                    passthrough: alpha
                    list:
                      - { name: sim-gone, targets: [{ provider: gone }] }
                      - { name: sim-stranger, targets: [{ provider: stranger }] }
                      - { name: two, targets: [{ provider: alpha, model: sim-503 }, { provider: beta, model: sim-b }] }
                    """)
            .with("retries", "base: 2ms\nthrottled_base: 2ms\nbudget_per_second: 1000")
            .start();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void no_answer_log_metric_or_page_shows_a_secret() {
        StringBuilder all = new StringBuilder();
        for (String model : FAULTS) {
            note(scene.visitor().chat(model), all);
            note(scene.visitor().stream(model), all);
        }
        note(scene.visitor().chat("sim-gone"), all);
        note(scene.visitor().chat("sim-stranger"), all);
        note(scene.visitor().withKey("bw-somebody-else").chat("sim-chat"), all);
        for (String path : List.of("/health", "/livez", "/readyz", "/metrics", "/", "/v1/models", "/v1/models/two")) {
            note(scene.visitor().get(path), all);
        }
        int asked = 2 * FAULTS.size() + 3;
        all.append(scene.log().awaits("exchange", asked));

        assertThat(all.append(scene.log().text())).doesNotContain(CANARIES).doesNotContain("wrong-key");
    }

    private static void note(Answer answer, StringBuilder all) {
        all.append(answer.headers().map()).append(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "two"})
    void only_what_is_on_the_list_goes_on_to_a_provider(String model) {
        scene.beta().reset();
        String request = RawCaller.posting(
                Visitor.question(model, false),
                "cookie: session=leaked",
                "x-forwarded-for: 203.0.113.7",
                "forwarded: for=203.0.113.7",
                "proxy-authorization: Basic leaked",
                "connection: x-hop-leaked",
                "x-hop-leaked: leaked",
                "x-custom: leaked",
                "openai-organization: leaked",
                "accept-encoding: gzip, br",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        try (RawCaller caller = new RawCaller(scene.port())) {
            assertThat(caller.says(request).until("\"choices\"")).contains("200 OK");
        }

        var provider = model.equals("two") ? scene.beta() : scene.alpha();
        assertThat(provider.lastRequest()).doesNotContain("leaked", "203.0.113.7", Scene.KEY, "br\"");
        assertThat(provider.lastHeader("authorization")).isEqualTo("Bearer " + Scene.PROVIDER_KEY);
        assertThat(provider.lastHeader("traceparent")).startsWith("00-0af7");
        assertThat(provider.lastRequest().contains(HEADER_SECRET)).isEqualTo(!model.equals("two"));
    }

    @Test
    void nothing_of_a_providers_head_reaches_the_caller() {
        for (String model : List.of("sim-set-cookie", "sim-crlf-header", "sim-redirect")) {
            assertThat(scene.visitor().chat(model).headers().map().keySet())
                    .doesNotContain("set-cookie", "x-injected", "x-sim-note", "location", "server");
        }
    }
}
