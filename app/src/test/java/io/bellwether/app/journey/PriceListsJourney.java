package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** An operator who takes over a price list while the gateway runs, on one replica and on two. */
class PriceListsJourney {
    private static final String API = "/api/admin/v1/prices";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String MODEL = "sim-tokens-10";
    /** Ten tokens at a thousand dollars a million. */
    private static final String DEAR = "alpha," + MODEL + ",0,,1000,,,,page,\n";

    private static final String CHEAP = "alpha," + MODEL + ",0,,500,,,,page,\n";

    private static Scene.Script script() {
        return Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
                .with("models", "list: [{ name: support, targets: [{ provider: alpha, model: " + MODEL + " }] }]");
    }

    @Test
    void a_price_that_was_previewed_and_applied_is_what_the_next_request_costs() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            assertThat(cost(scene.visitor())).isEmpty();

            JsonNode preview = preview(mai, DEAR);
            assertThat(preview.at("/new/0/model").asText()).isEqualTo(MODEL);
            assertThat(preview.at("/new/0/new/output_micro_dollars").asLong()).isEqualTo(1_000_000_000);
            assertThat(preview.get("taken").asInt()).isEqualTo(1);
            assertThat(cost(scene.visitor())).isEmpty();

            Answer applied = apply(mai, DEAR, preview.get("digest").asText());

            assertThat(applied.status()).isEqualTo(201);
            assertThat(applied.json().get("id").asLong()).isEqualTo(1);
            assertThat(cost(scene.visitor())).isEqualTo("10000");
            assertThat(shownPrice(mai)).isEqualTo(1_000_000_000);
            assertThat(mai.get(API + "/unpriced").json().get("unpriced")).isEmpty();
            assertThat(scene.visitor().get("/metrics").body()).contains("\nbellwether_price_list 1");
            JsonNode line = scene.log().awaits("prices_changed", 1).getFirst();
            assertThat(line.get("by").asText()).isEqualTo("mai");
            assertThat(line.get("source").asText()).isEqualTo("a test");
        }
    }

    @Test
    void a_changed_price_is_shown_with_its_factor_and_an_older_list_can_be_restored() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            applied(mai, DEAR);
            JsonNode preview = preview(mai, CHEAP);

            assertThat(preview.at("/changed/0/factor").asText()).isEqualTo("0.5");
            assertThat(preview.at("/changed/0/old/output_micro_dollars").asLong())
                    .isEqualTo(1_000_000_000);
            applied(mai, CHEAP);
            assertThat(cost(scene.visitor())).isEqualTo("5000");

            assertThat(mai.post(API + "/lists/1:restore", "").status()).isEqualTo(201);

            assertThat(cost(scene.visitor())).isEqualTo("10000");
            JsonNode lists = mai.get(API + "/lists").json();
            assertThat(lists.get("owner").asText()).isEqualTo("api");
            assertThat(lists.get("lists"))
                    .extracting(list -> list.get("id").asInt())
                    .containsExactly(3, 2, 1);
            assertThat(lists.at("/lists/0/source").asText()).isEqualTo("list 1 again: a test");
            assertThat(lists.at("/lists/0/in_force").asBoolean()).isTrue();
            assertThat(mai.get("/api/admin/v1/audit?subject=prices/").body())
                    .contains("prices.apply", "prices.restore", "sha256");
        }
    }

    @Test
    void the_list_that_comes_with_the_program_can_be_restored_too() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            applied(mai, DEAR);

            assertThat(mai.post(API + "/lists/0:restore", "").status()).isEqualTo(201);
            assertThat(mai.post(API + "/lists/0:restore", "").status()).isEqualTo(409);

            assertThat(cost(scene.visitor())).isEmpty();
            assertThat(mai.post(API + "/lists/9:restore", "").status()).isEqualTo(404);
            assertThat(mai.get(API + "/lists?limit=1").json().get("next").asText())
                    .isEqualTo("before=2");
        }
    }

    @Test
    void an_applied_list_survives_a_restart_and_is_known_before_the_store_is_open() {
        try (Scene scene = script().start()) {
            applied(scene.visitor().withKey(MAI), DEAR);

            Visitor again = new Visitor("http://127.0.0.1:" + scene.startsAgain(), Scene.KEY);

            assertThat(cost(again)).isEqualTo("10000");
            assertThat(scene.log().lines("prices_changed")).hasSize(1);
        }
    }

    @Test
    void what_was_not_previewed_is_not_applied() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            String digest = preview(mai, DEAR).get("digest").asText();

            Answer other = apply(mai, CHEAP, digest);
            applied(mai, CHEAP);
            Answer late = apply(mai, DEAR, digest);

            assertThat(other.status()).isEqualTo(409);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.json().get("remedy").asText()).contains("preview again");
            assertThat(cost(scene.visitor())).isEqualTo("5000");
            assertThat(mai.get(API + "/lists").json().get("lists")).hasSize(1);
        }
    }

    @Test
    void a_list_of_the_settings_is_theirs_and_their_rows_win() throws IOException {
        try (Scene scene = script().with("prices", "rows: [{ model: " + MODEL + ", input: 0, output: 100 }]")
                .start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            assertThat(preview(mai, DEAR).get("warnings").get(0).asText())
                    .isEqualTo("alpha/" + MODEL + ": has a row in prices.rows, which wins over the list");
            applied(mai, DEAR);
            assertThat(cost(scene.visitor())).isEqualTo("1000");

            Files.writeString(scene.folder().resolve("own.csv"), CHEAP);
            Files.writeString(scene.file(), scene.settingsWith("prices", "file: ${FOLDER}/own.csv"));
            assertThat(scene.reload()).isEmpty();

            assertThat(cost(scene.visitor())).isEqualTo("5000");
            JsonNode preview = preview(mai, DEAR);
            assertThat(preview.get("changed_count").asInt()).isEqualTo(1);
            Answer refused = apply(mai, DEAR, preview.get("digest").asText());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("prices.file", "take prices.file out of the settings");
            assertThat(mai.post(API + "/lists/1:restore", "").status()).isEqualTo(409);
            assertThat(mai.get(API + "/lists").json().get("owner").asText()).isEqualTo("settings");
        }
    }

    @Test
    void a_doubtful_change_is_left_out_until_it_is_asked_for() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            applied(mai, CHEAP.replace("500", "5"));

            JsonNode preview = preview(mai, DEAR);
            Answer refused = apply(mai, DEAR, preview.get("digest").asText());
            String bold = preview(mai, body(DEAR, "\"accept_large\":true"))
                    .get("digest")
                    .asText();
            Answer taken = mai.post(
                    API + ":apply",
                    body(DEAR, "\"accept_large\":true,\"source\":\"a test\",\"digest\":\"" + bold + "\""));

            assertThat(preview.at("/changed/0/left_out").asBoolean()).isTrue();
            assertThat(preview.get("taken").asInt()).isZero();
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("changes nothing that is taken over", "accept_large");
            assertThat(taken.status()).isEqualTo(201);
            assertThat(cost(scene.visitor())).isEqualTo("10000");
        }
    }

    @Test
    void a_file_that_is_wrong_is_told_line_by_line_and_changes_nothing() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);

            Answer lines = mai.post(API + ":preview", body("alpha,m,cheap,,1,,,,s,\n" + DEAR + "alpha,m\n", ""));
            Answer json = mai.post(API + ":preview", body("{\"a\":1}", ""));
            Answer names = mai.post(API + ":preview", body(DEAR, "\"only\":[\"openai\"]"));
            Answer bare = mai.post(API + ":apply", body(DEAR, ""));

            assertThat(lines.status()).isEqualTo(422);
            assertThat(lines.json().get("errors"))
                    .extracting(fault -> fault.get("what").asText().substring(0, 7))
                    .containsExactly("line 1:", "line 3:");
            assertThat(json.body()).contains("no price list", "models.dev's api.json");
            assertThat(names.body()).contains("openai is not in the list", "it has alpha");
            assertThat(bare.json().get("errors"))
                    .extracting(fault -> fault.get("path").asText())
                    .containsExactly("source", "digest");
            assertThat(mai.get(API + "/lists").json().get("lists")).isEmpty();
        }
    }

    /** LiteLLM's list has about two megabytes, and is one text of a document. */
    @Test
    void a_list_of_megabytes_is_read_and_one_beyond_all_measure_is_refused() {
        try (Scene scene = script().start()) {
            Visitor mai = scene.visitor().withKey(MAI);
            StringBuilder entries = new StringBuilder("{");
            for (int i = 0; entries.length() < 2_500_000; i++) {
                entries.append(i == 0 ? "" : ",\n")
                        .append("\"m" + i + "\":{\"litellm_provider\":\"alpha\",\"mode\":\"chat\","
                                + "\"input_cost_per_token\":1e-06,\"output_cost_per_token\":2e-06}");
            }

            JsonNode preview = preview(mai, entries.append('}').toString());
            Answer huge = mai.post(API + ":preview", body("#".repeat(9 << 20), ""));

            assertThat(preview.get("kind").asText()).isEqualTo("litellm");
            assertThat(preview.get("new")).hasSize(300);
            assertThat(preview.get("more").asInt())
                    .isGreaterThanOrEqualTo(preview.get("new_count").asInt() - 300);
            assertThat(huge.status()).isEqualTo(413);
        }
    }

    /** X70 for prices: what is applied at one replica holds at the other. */
    @Test
    void a_list_that_is_applied_here_holds_there() {
        try (SharedDatabase database = new SharedDatabase();
                Scene here = script().with("storage", database.settings()).start();
                Scene there = script().with("storage", database.settings()).start()) {
            Visitor mai = here.visitor().withKey(MAI);
            Eventually.holds(() -> mai.get(API + "/lists").status() == 200);
            String seenThere =
                    preview(there.visitor().withKey(MAI), DEAR).get("digest").asText();

            applied(mai, DEAR);

            long began = System.nanoTime();
            Eventually.holds(() -> cost(there.visitor()).equals("10000"));
            assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
            assertThat(apply(there.visitor().withKey(MAI), DEAR, seenThere).status())
                    .isEqualTo(409);
        }
    }

    private static String cost(Visitor caller) {
        return caller.chat("support").header("x-bellwether-cost-micro-dollars");
    }

    private static long shownPrice(Visitor operator) {
        return operator.get("/api/admin/v1/models")
                .json()
                .at("/models/0/targets/0/price/bands/0/output_micro_dollars")
                .asLong();
    }

    private static JsonNode preview(Visitor operator, String content) {
        String body = content.startsWith("{\"content\"") ? content : body(content, "");
        Answer answer = operator.post(API + ":preview", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer apply(Visitor operator, String content, String digest) {
        return operator.post(API + ":apply", body(content, "\"source\":\"a test\",\"digest\":\"" + digest + "\""));
    }

    private static void applied(Visitor operator, String content) {
        Answer answer = apply(
                operator, content, preview(operator, content).get("digest").asText());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static String body(String content, String more) {
        return "{\"content\":" + TextNode.valueOf(content) + (more.isEmpty() ? "" : "," + more) + "}";
    }
}
