package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who shows an assistant to others by a signed link, and changes it before their eyes. */
class PresenterJourney {
    private static final String API = "/api/admin/v1/assistants/may";
    private static final String PANEL = "/api/v1/assistants/may/presenter";
    private static final String MAI = "admin-key-of-mai-0123456789";

    private static final String TRIED = """
            {"provider":"alpha","model":"sim-new","steps":[
              {"percent":50,"seconds":86400,"requests":20},{"percent":100,"seconds":0,"requests":0}]}""";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .start();
    private final Visitor mai = scene.visitor().withKey(MAI);

    @BeforeEach
    void make() {
        Answer made = mai.post(
                "/api/admin/v1/assistants",
                "{\"slug\":\"may\",\"template\":\"fashion\",\"publish\":true,"
                        + "\"design\":{\"models\":{\"answers\":\"sim-echo\"}}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Visitor presenter() {
        String page =
                mai.post(API + ":presenter", "{\"days\":2}").json().at("/page").asText();
        return scene.visitor().withKey(page.substring(page.indexOf('=') + 1));
    }

    @Test
    void a_presenter_sees_what_there_is_to_choose() {
        Answer panel = presenter().get(PANEL);

        assertThat(panel.status()).as(panel.body()).isEqualTo(200);
        assertThat(panel.json().at("/model").asText()).isEqualTo("sim-echo");
        assertThat(panel.json().at("/switches/citations").asBoolean()).isTrue();
        assertThat(panel.json().at("/models").isArray()).isTrue();
        assertThat(panel.json().at("/expires_at").asText()).startsWith("20");
    }

    @Test
    void nobody_presents_without_a_right_link() {
        assertThat(scene.visitor().get(PANEL).status()).isEqualTo(401);
        assertThat(mai.get(PANEL).status()).isEqualTo(401);
        assertThat(scene.visitor()
                        .post(PANEL, "{\"switches\":{\"csat\":false}}")
                        .status())
                .isEqualTo(401);
        assertThat(presenter().get("/api/v1/assistants/other/presenter").status())
                .isEqualTo(401);
    }

    @Test
    void a_switch_holds_at_once_and_open_pages_hear_of_it() {
        Customer lan = Customer.of(scene.port(), "may");
        try (Customer.Listening page = lan.listens()) {
            Answer done = presenter().post(PANEL, "{\"switches\":{\"citations\":false}}");
            assertThat(done.status()).as(done.body()).isEqualTo(204);

            Customer.Event heard =
                    page.until(event -> event.name().equals("config")).getLast();

            assertThat(heard.data().get("version").asInt()).isEqualTo(2);
        }
        assertThat(presenter().get(PANEL).json().at("/switches/citations").asBoolean())
                .isFalse();
        assertThat(mai.get(API + "/versions/2").json().at("/by").asText()).isEqualTo("presenter");
    }

    @Test
    void a_link_that_was_taken_back_opens_nothing_and_the_next_one_does() {
        Visitor before = presenter();

        assertThat(mai.post(API + ":recall", "{}").status()).isEqualTo(200);

        assertThat(before.get(PANEL).status()).isEqualTo(401);
        assertThat(presenter().get(PANEL).status()).isEqualTo(200);
    }

    @Test
    void a_presenters_own_conversation_is_answered_by_the_arm_they_choose_and_no_other() {
        assertThat(mai.post("/api/admin/v1/canaries/sim-echo:start", TRIED).status())
                .isEqualTo(201);
        Customer shown = Customer.of(scene.port(), "may");
        Customer lan = Customer.of(scene.port(), "may");

        assertThat(chosen("canary", shown).status()).isEqualTo(204);

        JsonNode answer = answered(shown);
        assertThat(answer.at("/extras/usage/arm").asText()).isEqualTo("canary");
        assertThat(answer.at("/extras/usage/arm_chosen").asBoolean()).isTrue();
        assertThat(answer.at("/extras/usage/model").asText()).isEqualTo("alpha/sim-new");
        assertThat(canaryRequests()).isZero();
        JsonNode others = answered(lan);
        assertThat(others.at("/extras/usage/arm_chosen").asBoolean()).isFalse();
        assertThat(lan.transcript().at("/arm").asText()).isEmpty();
        assertThat(shown.transcript().at("/arm").asText()).isEqualTo("canary");
        assertThat(chosen("", shown).status()).isEqualTo(204);
        assertThat(answered(shown).at("/extras/usage/arm_chosen").asBoolean()).isFalse();
        assertThat(mai.get(API).json().at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void nobody_chooses_an_arm_without_a_link_a_pass_or_an_experiment() {
        Customer lan = Customer.of(scene.port(), "may");
        assertThat(chosen("canary", lan).body()).contains("no_experiment");
        assertThat(presenter().get(PANEL).json().has("experiment")).isFalse();

        mai.post("/api/admin/v1/canaries/sim-echo:start", TRIED);

        assertThat(presenter().get(PANEL).json().at("/experiment/target").asText())
                .isEqualTo("alpha/sim-new");
        assertThat(chosen("both", lan).status()).isEqualTo(422);
        String forged = "{\"arm\":\"canary\",\"conversation_token\":\"" + lan.id() + "~zzz~forged\"}";
        assertThat(presenter().post(PANEL, forged).status()).isEqualTo(401);
        String right =
                "{\"arm\":\"canary\",\"conversation_token\":\"" + lan.visitor().key() + "\"}";
        assertThat(lan.visitor().post(PANEL, right).status()).isEqualTo(401);
        assertThat(lan.transcript().at("/arm").asText()).isEmpty();
    }

    private Answer chosen(String arm, Customer where) {
        return presenter()
                .post(
                        PANEL,
                        "{\"arm\":\"" + arm + "\",\"conversation_token\":\""
                                + where.visitor().key() + "\"}");
    }

    private JsonNode answered(Customer customer) {
        try (Customer.Listening page = customer.listens()) {
            assertThat(customer.says("Cho mình hỏi chút nhé").status()).isEqualTo(202);
            page.untilDone();
        }
        return customer.last();
    }

    private long canaryRequests() {
        return mai.get("/api/admin/v1/canaries/sim-echo")
                .json()
                .at("/canary/requests")
                .longValue();
    }

    @Test
    void a_presenter_changes_nothing_but_switches_and_a_model_that_is_offered() {
        Visitor presenter = presenter();

        assertThat(presenter.post(PANEL, "{\"model\":\"nobody-offers-it\"}").status())
                .isEqualTo(422);
        assertThat(presenter.post(PANEL, "{\"switches\":{\"name\":true}}").status())
                .isEqualTo(422);
        assertThat(presenter.post(PANEL, "{\"persona\":\"x\"}").status()).isEqualTo(422);
        assertThat(mai.get(API).json().at("/version").asInt()).isEqualTo(1);
    }
}
