package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several credentials at one provider: refused, spent, added, drained, revoked. */
class CredentialFault {
    private static final String MODELS = """
            list:
              - name: chat
                targets: [{ provider: alpha, model: sim-a }]
              - name: slow
                targets: [{ provider: alpha, model: sim-tps-20+tokens-160 }]
            """;

    private static String provider(String... keys) {
        return "- name: alpha\n  base_url: ${ALPHA_URL}\n  keys:\n"
                + String.join(
                        "",
                        List.of(keys).stream()
                                .map(key -> "    - { " + key + " }\n")
                                .toList())
                + "- name: beta\n  base_url: ${BETA_URL}\n  api_key: ${PROVIDER_KEY}\n";
    }

    private static Scene scene(String... keys) {
        return Scene.with("providers", provider(keys)).with("models", MODELS).start();
    }

    @Test
    void a_refused_credential_is_set_aside_with_a_warning_and_nobody_notices() {
        try (Scene scene = scene("name: bad, key: sk-revoked-0001", "name: good, key: '${PROVIDER_KEY}'")) {
            List<Answer> answers = IntStream.range(0, 20)
                    .mapToObj(i -> scene.visitor().chat("chat"))
                    .toList();

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(scene.alpha().requests()).isLessThanOrEqualTo(21);
            assertThat(scene.log().awaits("warning", 1).toString())
                    .contains("key bad")
                    .doesNotContain("sk-revoked");
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_credentials_refused_total{provider=\"alpha\",credential=\"bad\"} 1");
        }
    }

    @Test
    void who_met_the_refused_credential_can_read_it_in_the_trail() {
        try (Scene scene = scene("name: a-bad, key: sk-revoked-0001", "name: b-good, key: '${PROVIDER_KEY}'")) {
            Answer answer = scene.visitor().chat("chat");

            assertThat(answer.header("x-bellwether-trail"))
                    .matches("alpha/sim-a#a-bad;502;\\d+ms;upstream_credential, alpha/sim-a#b-good;200;\\d+ms");
            assertThat(scene.line(answer).get("credential").asText()).isEqualTo("b-good");
        }
    }

    @Test
    void a_provider_whose_only_credential_is_refused_is_passed_over_where_another_target_is_well() {
        String providers = """
                - { name: alpha, base_url: "${ALPHA_URL}", api_key: sk-revoked-0001 }
                - { name: beta, base_url: "${BETA_URL}", api_key: "${PROVIDER_KEY}" }
                """;
        String models = """
                list:
                  - name: chat
                    targets: [{ provider: alpha, model: sim-a }, { provider: beta, model: sim-b }]
                """;
        try (Scene scene =
                Scene.with("providers", providers).with("models", models).start()) {
            List<Answer> answers = IntStream.range(0, 5)
                    .mapToObj(i -> scene.visitor().chat("chat"))
                    .toList();

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(scene.alpha().requests()).isEqualTo(1);
            assertThat(answers.getLast().header("x-bellwether-trail"))
                    .matches("beta/sim-b;200;\\d+ms, alpha/sim-a;skipped;key_refused");
        }
    }

    @Test
    void a_refused_credential_that_works_again_is_tried_again_as_often_as_any() {
        try (Scene scene = Scene.with("retries", "base: 5ms").start()) {
            assertThat(scene.visitor().chat("sim-quota").code()).isEqualTo("insufficient_quota");
            long before = scene.alpha().requests();

            Answer answer = scene.visitor().chat("sim-500+fail-2-then-ok");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(scene.alpha().requests() - before).isEqualTo(3);
        }
    }

    @Test
    void when_all_are_refused_the_caller_is_told_so() {
        try (Scene scene = scene("name: one, key: sk-revoked-0001", "name: two, key: sk-revoked-0002")) {
            List<String> codes = IntStream.range(0, 3)
                    .mapToObj(i -> scene.visitor().chat("chat").code())
                    .toList();

            assertThat(codes).containsOnly("provider_credential_refused");
        }
    }

    @Test
    void a_limit_of_a_credential_sends_what_is_over_it_to_another() {
        try (Scene scene =
                scene("name: small, key: '${PROVIDER_KEY}', rpm: 10", "name: large, key: '${PROVIDER_KEY}'")) {
            List<Answer> answers = Together.run(30, i -> scene.visitor().chat("chat"));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers.stream()
                            .map(answer -> scene.line(answer).get("credential").asText())
                            .filter("small"::equals))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_credential_is_added_drained_and_revoked_without_harm_to_anybody() throws IOException {
        String old = "name: old, key: '${PROVIDER_KEY}'";
        String fresh = "name: fresh, key: '${PROVIDER_KEY}'";
        try (Scene scene = scene(old)) {
            CompletableFuture<Answer> stream = CompletableFuture.supplyAsync(() -> scene.visitor().stream("slow"));
            scene.alpha().awaits(stats -> stats.get("requests").asLong() == 1);

            reload(scene, old + ", state: draining", fresh);
            Set<String> drained = credentials(scene);
            reload(scene, fresh);
            Set<String> revoked = credentials(scene);
            assertThat(stream).isNotDone();

            assertThat(drained).containsExactly("fresh");
            assertThat(revoked).containsExactly("fresh");
            assertThat(stream.join().saysDone()).isTrue();
            assertThat(scene.line(stream.join()).get("credential").asText()).isEqualTo("old");
        }
    }

    private static void reload(Scene scene, String... keys) throws IOException {
        Files.writeString(scene.file(), scene.settingsWith("providers", provider(keys)));
        assertThat(scene.reload()).isEmpty();
    }

    private static Set<String> credentials(Scene scene) {
        return IntStream.range(0, 5)
                .mapToObj(i -> scene.line(scene.visitor().chat("chat"))
                        .get("credential")
                        .asText())
                .collect(Collectors.toSet());
    }
}
