package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Customer.Event;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person behind the assistant: sees who waits, takes over, replies, gives back, resolves. */
class DeskJourney {
    private static final String DESK = "/api/admin/v1/desk/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String EYE = "bw-admin-eye-000000000001";
    private static final String SETTINGS = """
            key: first
            secret: a-secret-of-the-desk-0001
            list:
              - { slug: echo, name: Echo, model: sim-echo }
              - { slug: slow, name: Slow, model: sim-endless }
            """;

    private final Scene scene = Scene.with("assistants", SETTINGS)
            .with(
                    "admin",
                    "keys: [{ name: mai, key: " + MAI + ", role: agent }, { name: eye, key: " + EYE
                            + ", role: viewer }]")
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_person_takes_over_in_mid_answer_and_the_assistant_is_silent() {
        Customer lan = Customer.of(scene.port(), "slow");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Kể chuyện đi");
            List<Event> before = page.until(event -> event.name().equals("delta"));
            assertThat(act(lan, "take", "{}").get("owner").asText()).isEqualTo("human");
            List<Event> after = page.until(event -> event.name().equals("agent"));
            act(lan, "reply", "{\"text\":\"Mai đây ạ\"}");
            List<Event> reply = page.until(event -> event.name().equals("agent"));

            assertThat(after.getLast().data().get("what").asText()).isEqualTo("joined");
            assertThat(reply).extracting(Event::name).doesNotContain("delta");
            assertThat(reply.getLast().text()).isEqualTo("Mai đây ạ");
            String said = Customer.text(before) + textAfter(before, after);
            assertThat(lan.transcript().at("/messages/1/text").asText()).isEqualTo(said);
        }
        assertThat(lan.says("cảm ơn Mai").json().get("owner").asText()).isEqualTo("human");
    }

    /** What came between, put behind what was there. */
    private static String textAfter(List<Event> before, List<Event> after) {
        StringBuilder text = new StringBuilder();
        int at = Customer.text(before).length();
        for (Event event : after) {
            if (event.name().equals("delta")) {
                assertThat(event.data().get("at").asInt()).isEqualTo(at + text.length());
                text.append(event.text());
            }
        }
        return text.toString();
    }

    @Test
    void given_back_it_answers_and_resolved_it_begins_anew() {
        Customer lan = Customer.of(scene.port(), "echo");
        act(lan, "take", "{}");
        act(lan, "reply", "{\"text\":\"Đơn DH1024 mai tới ạ\"}");
        act(lan, "return", "{}");
        answered(lan, "Cảm ơn shop nhiều");
        assertThat(scene.alpha().lastBody()).contains("(mai) Đơn DH1024 mai tới ạ");

        act(lan, "resolve", "{}");
        assertThat(lan.posts("/csat", "{\"score\":5,\"reason\":\"nhanh\"}").status())
                .isEqualTo(204);
        answered(lan, "Shop ơi còn áo không?");

        assertThat(scene.alpha().lastBody()).doesNotContain("DH1024");
        JsonNode report = mai.get(DESK + "report?assistant=echo").json();
        assertThat(report.get("conversations").asInt()).isEqualTo(1);
        assertThat(report.get("contained").asInt()).isZero();
        assertThat(report.get("handoff").asText()).isEqualTo("100.0%");
        assertThat(report.get("first_token_ms").asLong()).isPositive();
        assertThat(report.get("confirmed_resolutions").asInt()).isEqualTo(1);
    }

    @Test
    void a_conversation_is_found_by_what_was_said_whoever_owns_it() {
        Customer lan = Customer.of(scene.port(), "echo");
        answered(lan, "Cho mình hỏi áo dài size XL");

        JsonNode found = mai.get(DESK + "inbox?q=" + "%C3%A1o%20d%C3%A0i").json();

        assertThat(found.at("/conversations/0/id").asText()).isEqualTo(lan.id());
        assertThat(mai.get(DESK + "inbox?q=nobody-said-this").json().at("/conversations"))
                .isEmpty();
    }

    @Test
    void who_waits_is_in_the_inbox_with_a_ticket_that_moves_on() {
        Customer lan = Customer.of(scene.port(), "echo");
        Answer unasked = lan.posts("/handoff", "{\"contact\":\"mai@example.vn\"}");
        assertThat(unasked.json().get("contact_kept").asBoolean()).isFalse();
        Answer asked = lan.posts("/handoff", "{\"contact\":\"lan@example.vn\",\"consent\":true}");
        String number = asked.json().get("ticket").asText();

        JsonNode inbox = mai.get(DESK + "inbox").json();
        assertThat(inbox.at("/conversations/0/id").asText()).isEqualTo(lan.id());
        assertThat(mai.get(DESK + "conversations/" + lan.id())
                        .json()
                        .at("/ticket/contact")
                        .asText())
                .isEqualTo("lan@example.vn");
        act(lan, "take", "{}");
        assertThat(mai.get(DESK + "tickets?stage=open")
                        .json()
                        .at("/tickets/0/number")
                        .asText())
                .isEqualTo(number);
        act(lan, "resolve", "{}");
        assertThat(mai.get(DESK + "tickets?stage=solved").json().get("tickets")).hasSize(1);
    }

    @Test
    void a_caller_whom_no_model_could_answer_is_told_a_ticket_that_is_there() {
        String model = "- { name: down, targets: [{ provider: alpha, model: sim-503 }],"
                + " canned: { vi: \"Đang bận, phiếu {ticket}\" } }";
        try (Scene failing = Scene.with("assistants", SETTINGS.lines().limit(2).collect(Collectors.joining("\n")))
                .with("models", "list:\n  " + model)
                .with("admin", "keys: [{ name: mai, key: " + MAI + ", role: agent }]")
                .start()) {
            Answer answer = Eventually.get(
                    () -> failing.visitor().chat("down"), told -> told.json().has("ticket"));
            String number = answer.json().get("ticket").asText();

            Visitor agent = failing.visitor().withKey(MAI);
            assertThat(answer.body()).contains("phiếu " + number);
            JsonNode open =
                    Eventually.get(() -> agent.get(DESK + "tickets").json().get("tickets"), list -> !list.isEmpty());
            assertThat(open.findValuesAsText("number")).contains(number);
        }
    }

    @Test
    void who_may_only_look_says_nothing_and_nobody_speaks_without_taking_over() {
        Customer lan = Customer.of(scene.port(), "echo");
        Visitor eye = mai.withKey(EYE);

        assertThat(eye.get(DESK + "inbox").status()).isEqualTo(200);
        assertThat(eye.post(DESK + "conversations/" + lan.id() + ":take", "{}").status())
                .isEqualTo(403);
        assertThat(mai.post(DESK + "conversations/" + lan.id() + ":reply", "{\"text\":\"alo\"}")
                        .status())
                .isEqualTo(409);
        assertThat(mai.post(DESK + "conversations/cv_0:take", "{}").status()).isEqualTo(404);
    }

    @Test
    void what_is_said_to_a_customer_is_not_in_the_audit_log() {
        Customer lan = Customer.of(scene.port(), "echo");
        act(lan, "take", "{}");
        act(lan, "reply", "{\"text\":\"mật khẩu wifi là hoahong\"}");

        String log = scene.visitor().withKey(EYE).get("/api/admin/v1/audit").body();
        assertThat(log).contains(lan.id()).doesNotContain("hoahong");
    }

    @Test
    void after_a_restart_half_an_answer_is_there_and_is_gone_on_with() {
        Customer lan = Customer.of(scene.port(), "slow");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Kể chuyện đi");
            page.until(event -> event.name().equals("delta"));
            Eventually.holds(() -> !lan.last().get("text").asText().isEmpty());
        }
        int port = scene.startsAgain();
        Customer back = lan.at(port);

        JsonNode half =
                Eventually.get(back::last, last -> last.get("state").asText().equals("interrupted"));
        String id = half.get("id").asText();
        try (Customer.Listening page = back.listens()) {
            assertThat(back.visitor()
                            .post("/api/v1/messages/" + id + "/continue", "{}")
                            .status())
                    .isEqualTo(202);
            Event more = page.until(event -> event.name().equals("delta")).getLast();
            assertThat(more.data().get("message_id").asText()).isEqualTo(id);
            back.visitor().post("/api/v1/messages/" + id + "/stop", "{}");
            page.untilDone();
        }
        assertThat(back.last().get("text").asText()).startsWith(half.get("text").asText());
    }

    private JsonNode act(Customer customer, String what, String body) {
        Answer answer = mai.post(DESK + "conversations/" + customer.id() + ":" + what, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void answered(Customer customer, String question) {
        try (Customer.Listening page = customer.listens()) {
            assertThat(customer.says(question).status()).isEqualTo(202);
            page.untilDone();
        }
    }
}
