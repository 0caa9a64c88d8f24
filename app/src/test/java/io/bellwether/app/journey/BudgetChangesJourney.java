package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.Test;

/** An operator who changes budgets while the gateway runs, on one replica and on two. */
class BudgetChangesJourney {
    private static final String API = "/api/admin/v1/budgets";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String MODEL = "sim-tokens-20";

    private static Scene.Script script() {
        return Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
                .with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }");
    }

    @Test
    void a_budget_that_is_made_holds_at_once_and_one_that_is_removed_no_more() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);

            assertThat(mai.post(API, budget("purse", 1, "strict")).status()).isEqualTo(201);
            assertThat(scene.visitor().chat(MODEL).code()).isEqualTo("insufficient_quota");

            assertThat(mai.patch(API + "/purse", "{\"cap_micro_dollars\":5000000}")
                            .status())
                    .isEqualTo(200);
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);

            assertThat(mai.patch(API + "/purse", "{\"cap_micro_dollars\":0}").status())
                    .isEqualTo(200);
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(429);

            assertThat(mai.delete(API + "/purse").status()).isEqualTo(200);
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);
        }
    }

    @Test
    void what_was_spent_is_shown_and_kept_over_a_change_and_a_restart() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            mai.post(API, budget("purse", 5_000_000, "soft"));
            Answer answer = scene.visitor().chat(MODEL);
            long cost = Long.parseLong(answer.header("x-bellwether-cost-micro-dollars"));
            Eventually.holds(() -> spent(mai) == cost);
            mai.patch(API + "/purse", "{\"cap_micro_dollars\":4000000,\"mode\":\"strict\"}");

            Visitor again = new Visitor("http://127.0.0.1:" + scene.startsAgain(), MAI);

            Eventually.holds(() -> spent(again) == cost);
            assertThat(shown(again).get("mode").asText()).isEqualTo("strict");
            assertThat(shown(again).get("source").asText()).isEqualTo("api");
        }
    }

    @Test
    void a_budget_of_the_file_is_the_files() {
        try (Scene scene = script().with("budgets", "list: [{ name: purse, level: key, subject: first, cap: 5 }]")
                .start()) {
            Visitor mai = scene.visitor().withKey(MAI);

            Answer made = mai.post(API, budget("purse", 1, "strict"));
            Answer changed = mai.patch(API + "/purse", "{\"cap_micro_dollars\":1}");

            assertThat(made.status()).isEqualTo(409);
            assertThat(made.body()).contains("purse", "settings file");
            assertThat(changed.status()).isEqualTo(409);
            assertThat(shown(mai).get("source").asText()).isEqualTo("settings");
        }
    }

    @Test
    void a_budget_that_is_wrong_is_told_all_its_faults() {
        try (Scene scene = script().start()) {
            Answer answer = scene.visitor()
                    .withKey(MAI)
                    .post(API, "{\"name\":\"a b\",\"level\":\"moon\",\"cap_micro_dollars\":-1,\"colour\":1}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors"))
                    .extracting(fault -> fault.get("path").asText())
                    .contains("name", "level", "subject", "cap_micro_dollars", "colour");
        }
    }

    @Test
    void a_cap_in_yuan_is_dollars_at_the_days_rate() {
        String rates = "rates: [{ currency: CNY, per_dollar: 7.2, from: 2026-01-01, source: a test }]";
        try (Scene scene = script().with("budgets", rates).start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            String yuan = budget("purse", 36_000_000, "soft")
                    .replace("\"cap_micro_dollars\"", "\"currency\":\"CNY\",\"cap_micros\"");

            assertThat(mai.post(API, yuan).json().get("cap_micro_dollars").asLong())
                    .isEqualTo(5_000_000);
            Answer unrated = mai.patch(API + "/purse", "{\"cap_micros\":1,\"currency\":\"VND\"}");
            assertThat(unrated.status()).isEqualTo(422);
            assertThat(unrated.body()).contains("has no rate today");
            assertThat(mai.patch(API + "/purse", "{\"cap_micros\":1}").status()).isEqualTo(422);
        }
    }

    @Test
    void every_change_stands_in_the_audit_log() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            mai.post(API, budget("purse", 5_000_000, "soft"));
            mai.patch(API + "/purse", "{\"cap_micro_dollars\":1}");
            mai.delete(API + "/purse");

            assertThat(mai.get("/api/admin/v1/audit?subject=budgets/purse").body())
                    .contains("budgets.create", "budgets.change", "budgets.remove");
        }
    }

    /** X70 for money: what is changed at one replica holds at the other, leases under the higher cap included. */
    @Test
    void a_cap_that_is_lowered_here_holds_there() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = script().with("storage", database.settings()).start();
                Scene there = script().with("storage", database.settings()).start()) {
            Visitor mai = here.visitor().withKey(MAI);
            Eventually.holds(
                    () -> mai.post(API, budget("purse", 5_000_000, "strict")).status() == 201);
            Eventually.holds(() -> {
                there.visitor().chat(MODEL); // so that it leases
                return there.visitor().get("/metrics").body().contains("budget=\"purse\"");
            });

            mai.patch(API + "/purse", "{\"cap_micro_dollars\":0}");

            Eventually.holds(() -> there.visitor().chat(MODEL).status() == 429);
            assertThat(here.visitor().chat(MODEL).status()).isEqualTo(429);
        }
    }

    private static String budget(String name, long cap, String mode) {
        return "{\"name\":\"" + name + "\",\"level\":\"key\",\"subject\":\"first\",\"cap_micro_dollars\":" + cap
                + ",\"mode\":\"" + mode + "\"}";
    }

    private static JsonNode shown(Visitor operator) {
        return operator.get(API + "/purse").json().at("/budgets/0");
    }

    private static long spent(Visitor operator) {
        return shown(operator).path("spent_micro_dollars").asLong();
    }
}
