package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** X70: an operator changes something at one replica, and the other obeys. */
class ReplicasJourney {
    private static final String API = "/api/admin/v1/";
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String SECRET = "secret: 0123456789abcdef0123456789abcdef\n";
    private static final String TO_BETA =
            "{\"name\":\"support\",\"targets\":[{\"provider\":\"beta\",\"model\":\"sim-beta\"}]}";

    private final SharedDatabase database = new SharedDatabase();
    private final Scene.Script script = Scene.with("storage", database.settings() + SECRET)
            .with("limits", "wrong_keys: 0") // a key is tried until the other replica has heard of it
            .with("models", """
                    list:
                      - { name: support, targets: [{ provider: alpha, model: sim-alpha }] }
                      - { name: endless, targets: [{ provider: alpha, model: sim-endless }] }
                    """)
            .with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]");
    private final Scene first = script.start();
    private final Scene second = script.start();

    private final Visitor here = first.visitor().withKey(OPERATOR);
    private final Visitor there = second.visitor().withKey(OPERATOR);

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void a_key_that_is_made_and_revoked_here_opens_and_shuts_there() {
        Answer made = here.post(API + "keys", "{\"name\":\"shop\"}");
        String key = made.json().get("key").asText();
        Visitor shop = second.visitor().withKey(key);
        Eventually.holds(() -> shop.chat("support").status() == 200);
        String asks = RawCaller.posting(Visitor.question("endless", true)).replace(Scene.KEY, key);
        try (RawCaller running = new RawCaller(second.port()).says(asks)) {
            String ignored = running.until("\"content\"");

            here.post(API + "keys/shop:revoke", "");

            assertThat(running.until("key_revoked")).doesNotContain("[DONE]");
        }
        Eventually.holds(() -> shop.chat("support").status() == 401);
    }

    @Test
    void a_route_that_is_changed_and_restored_here_leads_elsewhere_there() {
        here.put(API + "routes/support", TO_BETA);
        Eventually.holds(() -> servedThere().equals("sim-beta"));

        here.delete(API + "routes/support");

        Eventually.holds(() -> servedThere().equals("sim-alpha"));
        assertThat(there.get(API + "routes/support/versions").json().get("versions"))
                .hasSize(2);
        assertThat(first.folder().resolve("data/routes")).doesNotExist();
    }

    @Test
    void whoever_has_not_seen_the_others_change_does_not_overwrite_it() {
        here.put(API + "routes/support", TO_BETA, "if-match", "0");

        Answer late = there.put(API + "routes/support", TO_BETA.replace("sim-beta", "sim-late"), "if-match", "0");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("at version 1, not 0");
    }

    @Test
    void a_replica_that_starts_later_knows_every_change_before_it_asks_for_traffic() {
        here.put(API + "routes/support", TO_BETA);
        Visitor late = new Visitor("http://127.0.0.1:" + second.startsAgain(), Scene.KEY);

        assertThat(late.chat("support").header("x-bellwether-model")).isEqualTo("sim-beta");
    }

    @Test
    void a_provider_that_is_added_here_answers_there() {
        String provider = "{\"name\":\"new\",\"base_url\":\"" + first.alpha().baseUrl() + "\",\"api_key\":\""
                + Scene.PROVIDER_KEY + "\"}";

        assertThat(here.put(API + "providers/new", provider).status()).isEqualTo(200);
        here.put(API + "routes/support", TO_BETA.replace("\"beta\"", "\"new\""));

        Eventually.holds(() ->
                second.visitor().chat("support").header("x-bellwether-provider").equals("new"));
        assertThat(first.folder().resolve("data/providers")).doesNotExist();
        assertThat(there.get(API + "providers/new").body()).contains("***0001");
    }

    @Test
    void without_a_secret_of_all_replicas_no_provider_is_added() {
        Scene alone = Scene.with("storage", database.settings())
                .with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]")
                .start();
        try (alone) {
            Answer refused = alone.visitor().withKey(OPERATOR).put(API + "providers/new", "{}");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("storage.secret");
        }
    }

    private String servedThere() {
        return second.visitor().chat("support").header("x-bellwether-model");
    }
}
