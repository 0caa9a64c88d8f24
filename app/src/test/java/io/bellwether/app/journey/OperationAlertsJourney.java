package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Eventually;
import io.bellwether.app.Hook;
import io.bellwether.app.MailServer;
import io.bellwether.app.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator who is not looking hears of what goes wrong with models and providers, once, and of its end. */
class OperationAlertsJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String QUICK = """
            operations:
              errors: { share: 0.2, least: 10, window: 4s }
              breaker_open: 1s
              unreachable: 1s
            """;

    private final Hook hook = new Hook();

    private String alerts(String more) {
        return "webhooks: [{ url: " + hook.url() + " }]\n" + QUICK + more;
    }

    private static String model(String name, String target) {
        return "list: [{ name: " + name + ", targets: [{ provider: alpha, model: " + target + " }] }]";
    }

    private static void ask(Scene scene, String model, int times) {
        for (int i = 0; i < times; i++) {
            scene.visitor().chat(model);
        }
    }

    private static void write(Scene scene, String section, String yaml) {
        try {
            Files.writeString(scene.file(), scene.settingsWith(section, yaml));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        assertThat(scene.reload()).isEmpty();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void a_model_that_fails_is_told_of_once_everywhere_and_that_it_is_over() throws InterruptedException {
        try (MailServer mail = MailServer.start();
                Scene scene = Scene.with("models", model("support", "sim-500"))
                        .with("alerts", alerts(letters(mail)))
                        .start()) {
            ask(scene, "support", 30);

            JsonNode began = hook.awaits("error_rate", "began");
            assertThat(began.get("subject").asText()).isEqualTo("support");
            assertThat(began.get("text").asText())
                    .matches("Model `support` fails: (\\d+) of \\1 requests \\(100 %\\) within 4 s \\(since .*Z\\)");
            assertThat(mail.awaited().text()).contains("Subject: Bellwether: error rate: support", "100 %");
            JsonNode ended = hook.awaits("error_rate", "ended");
            assertThat(ended.get("text").asText())
                    .matches("Model `support` fails no more than it may \\(it lasted \\d+ s\\)");
            assertThat(ended.get("since")).isEqualTo(began.get("since"));
            assertThat(hook.about("error_rate")).hasSize(2);
            assertThat(scene.log().awaits("alert", 3))
                    .extracting(line ->
                            line.get("alert").asText() + " " + line.get("state").asText())
                    .contains("error_rate began", "error_rate ended");
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_alerts_told_total{alert=\"error_rate\",state=\"began\"} 1")
                    .contains("bellwether_alerts_open{alert=\"error_rate\"} 0");
        }
    }

    private static String letters(MailServer mail) {
        return """
                email:
                  { host: 127.0.0.1, port: %d, security: none, from: gateway@example.com, to: [ops@example.com] }
                """.formatted(mail.port());
    }

    @Test
    void few_failures_and_those_of_callers_are_nobodys_alarm() {
        try (Scene scene = Scene.with("models", model("support", "sim-fail-3-then-ok"))
                .with("alerts", alerts(""))
                .start()) {
            ask(scene, "support", 40);
            for (int i = 0; i < 20; i++) {
                scene.visitor().post("/v1/chat/completions", "{\"model\":\"support\"");
            }
            ask(scene, "no-such-model", 20);

            Eventually.pause(2_500);

            assertThat(hook.about("error_rate")).isEmpty();
        }
    }

    @Test
    void a_target_that_is_left_alone_is_told_of_and_that_it_is_asked_again() {
        try (Scene scene = Scene.with("models", """
                        list:
                          - name: covered
                            targets: [{ provider: alpha, model: sim-fail-6-then-ok }, { provider: beta, model: sim-b }]
                        """)
                .with("breaker", "first_wait: 3s\nlongest_wait: 3s")
                .with("alerts", alerts(""))
                .start()) {
            ask(scene, "covered", 5);

            JsonNode began = hook.awaits("breaker_open", "began");
            assertThat(began.get("subject").asText()).isEqualTo("alpha/sim-fail-6-then-ok");
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_alerts_open{alert=\"breaker_open\"} 1");
            Eventually.holds(() -> {
                ask(scene, "covered", 1);
                return hook.about("breaker_open").size() > 1;
            });

            assertThat(hook.awaits("breaker_open", "ended").get("text").asText())
                    .startsWith("Target `alpha/sim-fail-6-then-ok` is asked again: its breaker has closed");
        }
    }

    @Test
    void a_refused_credential_is_told_of_once_and_that_its_successor_is_taken() {
        String providers = """
                - { name: alpha, base_url: '${ALPHA_URL}', api_key: KEY }
                """;
        try (Scene scene = Scene.with("providers", providers.replace("KEY", "sk-revoked-0001"))
                .with("models", model("support", "sim-a"))
                .with("alerts", alerts(""))
                .start()) {
            ask(scene, "support", 5);

            assertThat(hook.awaits("credential_refused", "began").get("text").asText())
                    .startsWith("Provider `alpha` refuses its key: check it there, or replace it (since ");
            ask(scene, "support", 5);
            write(scene, "providers", providers.replace("KEY", "'${PROVIDER_KEY}'"));

            assertThat(hook.awaits("credential_refused", "ended").get("text").asText())
                    .startsWith("Provider `alpha` no longer refuses its key (it lasted ");
            assertThat(hook.about("credential_refused")).hasSize(2);
        }
    }

    @Test
    void a_credential_whose_refusal_has_lapsed_is_not_well_before_it_has_answered() {
        try (Scene scene = Scene.with("models", model("support", "sim-fail-1-then-ok+401"))
                .with("breaker", "refused_for: 1s")
                .with("alerts", alerts(""))
                .start()) {
            ask(scene, "support", 1);
            hook.awaits("credential_refused", "began");
            Eventually.pause(3_000);
            assertThat(hook.about("credential_refused")).hasSize(1);

            ask(scene, "support", 1);

            assertThat(hook.awaits("credential_refused", "ended").get("subject").asText())
                    .isEqualTo("alpha");
        }
    }

    @Test
    void an_empty_account_is_told_of_as_what_it_is() {
        try (Scene scene = Scene.with("models", model("support", "sim-quota"))
                .with("alerts", alerts(""))
                .start()) {
            ask(scene, "support", 2);

            assertThat(hook.awaits("account_empty", "began").get("text").asText())
                    .startsWith("Provider `alpha` says that the account of its key is empty: top it up");
            assertThat(hook.about("credential_refused")).isEmpty();
        }
    }

    @Test
    void a_credential_that_is_about_to_expire_is_told_of_and_that_it_was_renewed() {
        String soon = Instant.now().plus(Duration.ofDays(5)).toString();
        String providers = """
                - name: alpha
                  base_url: ${ALPHA_URL}
                  keys: [{ name: main, key: '${PROVIDER_KEY}', expires: %s }]
                """;
        try (Scene scene = Scene.with("providers", providers.formatted(soon))
                .with("alerts", alerts(""))
                .start()) {
            JsonNode began = hook.awaits("credential_expiring", "began");
            assertThat(began.get("subject").asText()).isEqualTo("alpha/main");
            assertThat(began.get("text").asText()).startsWith("Key main of provider alpha expires within 7 days: ");

            write(scene, "providers", providers.formatted("2099-01-01"));

            assertThat(hook.awaits("credential_expiring", "ended").get("text").asText())
                    .startsWith("Key main of provider alpha was renewed or removed");
        }
    }

    @Test
    void an_experiment_that_is_rolled_back_is_told_of_everywhere() {
        try (Scene scene = Scene.with(
                        "models", "list: [{ name: support, targets: [{ provider: beta, model: sim-b }] }]")
                .with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]")
                .with("alerts", alerts(""))
                .start()) {
            String path = "/api/admin/v1/canaries/support";
            String design = "{\"provider\":\"alpha\",\"model\":\"sim-new\",\"plan\":\"month\"}";
            assertThat(scene.visitor()
                            .withKey(OPERATOR)
                            .post(path + ":start", design)
                            .status())
                    .isEqualTo(201);
            assertThat(scene.visitor()
                            .withKey(OPERATOR)
                            .post(path + ":rollback", "{\"reason\":\"customers complain\"}")
                            .status())
                    .isEqualTo(200);

            JsonNode told = Eventually.get(() -> hook.about("canary"), found -> !found.isEmpty())
                    .getFirst();

            assertThat(told.get("text").asText())
                    .startsWith("Canary `alpha/sim-new` of model `support` was rolled back: ")
                    .contains("customers complain");
            assertThat(hook.about("canary")).hasSize(1);
        }
    }

    @Test
    void what_is_to_be_silent_is_counted_and_logged_and_told_to_nobody() {
        try (Scene scene = Scene.with("models", model("support", "sim-quota"))
                .with("alerts", alerts("silent: [account_empty]"))
                .start()) {
            ask(scene, "support", 2);

            List<JsonNode> lines = scene.log().awaits("alert", 1);
            assertThat(lines.getFirst().get("alert").asText()).isEqualTo("account_empty");
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_alerts_told_total{alert=\"account_empty\",state=\"began\"} 1");
            write(scene, "models", model("support", "sim-500"));
            ask(scene, "support", 20);
            hook.awaits("error_rate", "began");

            assertThat(hook.about("account_empty")).isEmpty();
        }
    }
}
