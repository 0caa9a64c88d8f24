package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Line;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** X15, X15b: the PostgreSQL that replicas share is not there at the start, goes, or freezes. */
class DatabaseAwayFault {
    private static final String MODEL = "sim-tokens-20";
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String UNKNOWN = "bw-nobody-ever-made-this-key-0000000001";
    private static final int ROUNDS = 20;

    private static final String POSTED = "SELECT COALESCE(SUM(attempts), 0) FROM usage_row";

    private enum Trouble {
        GONE,
        FROZEN;

        private void begins(Line line) {
            switch (this) {
                case GONE -> line.cut();
                case FROZEN -> line.freeze();
            }
        }

        private void ends(Line line) {
            switch (this) {
                case GONE -> line.mend();
                case FROZEN -> line.thaw();
            }
        }
    }

    private final SharedDatabase database = new SharedDatabase();
    private final Scene.Script script = Scene.with("storage", database.settings())
            .with("limits", "wrong_keys: 0") // a stranger asks until something changes
            .with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]")
            .with("prices", "rows: [{ model: " + MODEL + ", input: 1, output: 2 }]")
            .with("budgets", "list: [{ name: purse, level: key, subject: first, cap: 5 }]");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_start_without_it_serves_whom_the_file_knows_and_asks_balancers_to_wait() {
        database.line().cut();
        try (Scene scene = script.with("budgets", "list: []").begin()) {
            Visitor visitor = scene.visitor();

            assertThat(visitor.chat(MODEL).status()).isEqualTo(200);
            assertThat(visitor.get("/readyz").body()).contains("store has not been read");
            assertThat(visitor.withKey(UNKNOWN).chat(MODEL).code()).isEqualTo("store_unavailable");

            database.line().mend();
            Eventually.holds(() -> visitor.get("/readyz").status() == 200);
            assertThat(visitor.withKey(UNKNOWN).chat(MODEL).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource
    void known_keys_go_on_nobody_is_told_wrong_and_nothing_is_lost(Trouble trouble) {
        try (Scene scene = script.start()) {
            Visitor shop = scene.visitor().withKey(made(scene));
            Eventually.holds(() -> shop.chat(MODEL).status() == 200);
            Visitor nobody = scene.visitor().withKey(UNKNOWN);

            trouble.begins(database.line());
            Eventually.holds(() -> nobody.chat(MODEL).code().equals("store_unavailable"));
            List<Answer> meanwhile = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                meanwhile.add(shop.chat(MODEL));
                assertThat(nobody.chat(MODEL).status()).isEqualTo(503);
            }
            Answer strict = Eventually.get(() -> scene.visitor().chat(MODEL), answer -> answer.status() != 200);
            trouble.ends(database.line());

            assertThat(meanwhile).allMatch(answer -> answer.status() == 200);
            assertThat(strict.code()).isEqualTo("budget_unavailable");
            Eventually.holds(() -> nobody.chat(MODEL).status() == 401);
            Eventually.holds(() -> scene.visitor().chat(MODEL).status() == 200);
            Eventually.get(() -> scene.alpha().requests() - database.number(POSTED), lost -> lost == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_known_key_that_nobody_can_confirm_is_refused_after_a_while_and_the_files_keys_are_not(Trouble trouble) {
        Scene.Script trusting = script.with("budgets", "list: []").and("storage", "keys_trusted: 4s");
        try (Scene scene = trusting.start()) {
            Visitor shop = scene.visitor().withKey(made(scene));
            Eventually.holds(() -> shop.chat(MODEL).status() == 200);

            trouble.begins(database.line());
            Answer refused = Eventually.get(() -> shop.chat(MODEL), answer -> answer.status() != 200);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("store_unavailable");
            assertThat(scene.visitor().chat(MODEL).status()).isEqualTo(200);
            assertThat(age(scene)).isGreaterThanOrEqualTo(4);
            Eventually.holds(() -> told(scene) == 1);
            trouble.ends(database.line());
            Eventually.holds(() -> shop.chat(MODEL).status() == 200);
            assertThat(told(scene)).isOne();
        }
    }

    private static long age(Scene scene) {
        String name = "bellwether_stored_keys_age_seconds ";
        String line = scene.visitor()
                .get("/metrics")
                .body()
                .lines()
                .filter(any -> any.startsWith(name))
                .findFirst()
                .orElseThrow();
        return (long) Double.parseDouble(line.substring(name.length()));
    }

    private static long told(Scene scene) {
        return scene.log().lines("warning").stream()
                .filter(line -> line.get("what").asText().startsWith("stored keys are trusted no more"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void a_soft_budget_refuses_nobody_and_is_posted_late(Trouble trouble) {
        String soft = "list: [{ name: purse, level: key, subject: first, cap: 5, mode: soft }]";
        try (Scene scene = script.with("budgets", soft).start()) {
            Visitor caller = scene.visitor();
            assertThat(caller.chat(MODEL).status()).isEqualTo(200);

            trouble.begins(database.line());
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(caller.chat(MODEL).status()).isEqualTo(200);
            }
            trouble.ends(database.line());

            Eventually.get(
                    () -> scene.alpha().requests()
                            - database.number("SELECT COALESCE(SUM(attempts), 0) FROM usage_row"),
                    lost -> lost == 0);
        }
    }

    private static String made(Scene scene) {
        return scene.visitor()
                .withKey(OPERATOR)
                .post("/api/admin/v1/keys", "{\"name\":\"shop\"}")
                .json()
                .get("key")
                .asText();
    }
}
