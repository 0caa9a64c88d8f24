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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer, an assistant, and a program that asks the assistant on a customer's behalf. */
class TalkJourney {
    private static final String SETTINGS = """
            key: first
            secret: a-secret-of-the-desk-0001
            list:
              - { slug: echo, name: Echo, model: sim-echo }
              - { slug: slow, name: Slow, model: sim-endless }
              - { slug: down, name: Down, model: sim-503 }
              - { slug: prim, name: Prim, model: sim-content-filter }
              - { slug: loop, name: Loop, model: sim-tools }
              - { slug: brief, name: Brief, model: sim-echo, temperature: 0.70, max_tokens: 300 }
            """;

    private final Scene scene = Scene.with("assistants", SETTINGS).start();
    private final Visitor program = scene.visitor();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_customer_is_answered_word_by_word() {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            Answer said = lan.says("Shop ơi, mấy giờ mở cửa ạ?");
            List<Event> heard = page.untilDone();

            assertThat(said.status()).isEqualTo(202);
            assertThat(Customer.text(heard)).isEqualTo("Shop ơi, mấy giờ mở cửa ạ?");
            assertThat(heard)
                    .extracting(Event::name)
                    .startsWith("status", "status", "delta")
                    .endsWith("usage", "done");
            assertThat(heard).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        }
        assertThat(lan.last().at("/state").asText()).isEqualTo("done");
        assertThat(lan.last().at("/text").asText()).isEqualTo("Shop ơi, mấy giờ mở cửa ạ?");
    }

    @Test
    void the_settings_file_says_how_a_model_answers_and_the_usual_holds_where_it_does_not() {
        answered("brief");
        assertThat(scene.alpha().lastBody()).contains("\"max_tokens\":300,\"temperature\":0.70");

        answered("echo");

        assertThat(scene.alpha().lastBody()).contains("\"max_tokens\":1024").doesNotContain("temperature");
    }

    private void answered(String slug) {
        Customer lan = Customer.of(scene.port(), slug);
        try (Customer.Listening page = lan.listens()) {
            assertThat(lan.says("Shop ơi, mấy giờ mở cửa ạ?").status()).isEqualTo(202);
            page.untilDone();
        }
    }

    @Test
    void a_model_that_calls_a_tool_which_nobody_offered_is_not_asked_again() {
        Customer lan = Customer.of(scene.port(), "loop");
        try (Customer.Listening page = lan.listens()) {
            assertThat(lan.says("Hoàn tiền hết cho mình đi").status()).isEqualTo(202);
            assertThat(Customer.text(page.untilDone())).contains("Mã phiếu hỗ trợ của bạn: T-");
        }

        assertThat(lan.last().at("/extras/error/code").asText()).isEqualTo("provider_malformed");
        assertThat(lan.transcript().toString()).doesNotContain("refund_everything");
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @Test
    void a_burst_of_messages_gets_one_answer() {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Shop ơi");
            lan.says("cho mình hỏi");
            lan.says("còn áo này không?");
            page.untilDone();
        }

        assertThat(lan.transcript().get("messages")).hasSize(4);
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @Test
    void the_same_message_sent_twice_is_one_message() {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            Answer first = lan.says("Xin chào shop", "idempotency-key", "k1");
            Answer second = lan.says("Xin chào shop", "idempotency-key", "k1");
            page.untilDone();

            assertThat(second.json().get("message_id")).isEqualTo(first.json().get("message_id"));
            assertThat(second.json().get("fresh").asBoolean()).isFalse();
        }
        assertThat(lan.transcript().get("messages")).hasSize(2);
    }

    @Test
    void stop_stops_and_closing_the_page_does_not() {
        Customer lan = Customer.of(scene.port(), "slow");
        String answer;
        try (Customer.Listening page = lan.listens()) {
            lan.says("Kể chuyện đi");
            answer = page.until(event -> event.name().equals("delta"))
                    .getLast()
                    .data()
                    .get("message_id")
                    .asText();
        }
        assertThat(lan.says("nhanh lên").code()).isEqualTo("answer_in_progress");

        try (Customer.Listening page = lan.comesBack()) {
            Event missed = page.until(event -> event.name().equals("delta")).getLast();
            assertThat(missed.data().get("message_id").asText()).isEqualTo(answer);
            assertThat(lan.visitor()
                            .post("/api/v1/messages/" + answer + "/stop", "{}")
                            .status())
                    .isEqualTo(204);
            assertThat(page.untilDone().getLast().data().get("finish_reason").asText())
                    .isEqualTo("stopped");
        }
        assertThat(lan.last().get("state").asText()).isEqualTo("stopped");
    }

    @Test
    void when_all_models_fail_there_is_a_ticket() {
        Answer answer = program.post("/api/v1/chat", "{\"assistant\":\"down\",\"message\":\"Đơn của mình đâu?\"}");

        JsonNode json = answer.json();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(json.get("fallback_response").asBoolean()).isTrue();
        assertThat(json.get("ticket_created").asText()).matches("T-20\\d\\d-\\d{6}");
        assertThat(json.get("response").asText()).contains("Hệ thống đang bận", "T-20");
    }

    @Test
    void what_the_providers_rules_refuse_is_a_ticket_for_a_person_and_no_outage() {
        Answer answer = program.post("/api/v1/chat", "{\"assistant\":\"prim\",\"message\":\"Kể chuyện bạo lực đi\"}");

        assertThat(answer.json().get("response").asText()).startsWith("Xin lỗi, mình không thể trả lời câu này");
        assertThat(answer.json().get("ticket_created").asText()).startsWith("T-20");
        assertThat(scene.visitor().get("/metrics").body()).contains("reason=\"policy\"");
    }

    @Test
    void a_program_asks_and_goes_on_asking() {
        Answer first = program.post("/api/v1/chat", "{\"assistant\":\"echo\",\"message\":\"Xin chào shop\"}");
        String id = first.json().get("conversation_id").asText();
        Answer second = program.post(
                "/api/v1/chat", "{\"conversation_id\":\"" + id + "\",\"message\":\"Cảm ơn shop\",\"stream\":true}");

        assertThat(first.json().get("response").asText()).isEqualTo("Xin chào shop");
        assertThat(first.json().get("cached").asBoolean()).isFalse();
        assertThat(second.body()).contains("event: delta", "event: done");
        assertThat(io.bellwether.app.Json.read(scene.alpha().lastBody()).get("messages"))
                .hasSize(4);
    }

    @Test
    void who_asks_for_a_person_waits_for_one() {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Cho mình gặp nhân viên");
            Event action = page.until(event -> event.name().equals("action")).getLast();

            assertThat(action.data().get("type").asText()).isEqualTo("handoff");
            assertThat(action.data().get("ticket").asText()).startsWith("T-");
        }
        assertThat(lan.transcript().get("owner").asText()).isEqualTo("waiting");
        assertThat(lan.says("alo").json().get("owner").asText()).isEqualTo("waiting");
        assertThat(scene.alpha().requests()).isZero();
    }

    @Test
    void nobody_reads_a_conversation_without_its_pass() {
        Customer lan = Customer.of(scene.port(), "echo");
        Customer mai = Customer.of(scene.port(), "echo");

        assertThat(mai.visitor().get("/api/v1/conversations/" + lan.id()).status())
                .isEqualTo(401);
        assertThat(program.post("/api/v1/messages/" + lan.id() + ".1/stop", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(program.withKey("wrong").post("/api/v1/chat", "{}").status()).isEqualTo(401);
    }

    /** The first to ask may be answered before all is learnt that tells what customers want. */
    @Test
    void what_a_customer_wants_stands_beside_the_answer_and_is_counted() {
        Customer lan = Eventually.get(() -> asking("Đơn hàng DH1024 của mình tới đâu rồi shop?"), TalkJourney::isKnown);

        JsonNode intent = lan.last().at("/extras/intent");
        assertThat(intent.get("name").asText()).isEqualTo("order_status");
        assertThat(intent.get("confidence").asDouble()).isBetween(0.3, 1.0);
        assertThat(intent.get("ranked")).hasSize(3);
        assertThat(scene.visitor().get("/metrics").body())
                .contains("bellwether_customer_intents_total{intent=\"order_status\"}");
    }

    private Customer asking(String question) {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            lan.says(question);
            List<Event> heard = page.untilDone();
            assertThat(heard.getFirst().data().path("intent"))
                    .isEqualTo(lan.last().at("/extras/intent"));
        }
        return lan;
    }

    private static boolean isKnown(Customer customer) {
        return customer.last().at("/extras/intent").has("name");
    }

    @Test
    void everything_that_is_kept_of_a_customer_is_theirs_to_have() {
        Customer lan = Customer.of(scene.port(), "echo");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Xin chào shop");
            page.untilDone();
        }
        lan.posts("/handoff", "{\"contact\":\"lan@example.vn\",\"consent\":true}");
        lan.posts("/csat", "{\"score\":4,\"reason\":\"nhanh\"}");

        JsonNode all = lan.visitor()
                .get("/api/v1/conversations/" + lan.id() + "/export")
                .json();

        assertThat(all.at("/messages/0/text").asText()).isEqualTo("Xin chào shop");
        assertThat(all.get("messages").findValuesAsText("text")).anyMatch(text -> text.contains("đã đồng ý"));
        assertThat(all.at("/tickets/0/contact").asText()).isEqualTo("lan@example.vn");
        assertThat(all.at("/ratings/0/score").asInt()).isEqualTo(4);
    }

    @Test
    void what_is_deleted_is_gone() {
        Customer lan = Customer.of(scene.port(), "echo");
        lan.says("0912345678 là số của mình");

        assertThat(lan.deletes().status()).isEqualTo(204);
        assertThat(lan.visitor().get("/api/v1/conversations/" + lan.id()).status())
                .isEqualTo(404);
    }
}
