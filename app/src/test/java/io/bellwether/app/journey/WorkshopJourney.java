package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator who makes an assistant, teaches it, and changes it while customers talk to it. */
class WorkshopJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "admin-key-of-mai-0123456789";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .start();
    private final Visitor mai = scene.visitor().withKey(MAI);
    private final Visitor program = scene.visitor();

    @AfterEach
    void close() {
        scene.close();
    }

    private JsonNode made() {
        Answer made = mai.post(
                API + "assistants",
                "{\"slug\":\"may\",\"shop\":\"Shop Mây\",\"template\":\"fashion\",\"publish\":true,"
                        + "\"design\":{\"models\":{\"answers\":\"sim-echo\"}}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private Answer asks(String question) {
        return program.post("/api/v1/chat", "{\"assistant\":\"may\",\"message\":\"" + question + "\"}");
    }

    @Test
    void a_demo_stands_and_answers_a_known_question_without_a_model() {
        assertThat(made().at("/published").asInt()).isEqualTo(1);

        Answer answer = asks("Shop có cho đổi size không?");

        assertThat(answer.json().at("/response").asText()).contains("đổi size");
        assertThat(answer.json().at("/citations/0/title").asText()).contains("đổi size");
        assertThat(scene.alpha().requests()).isZero();
        assertThat(mai.get("/api/v1/assistants/may/public").body()).contains("Shop Mây", "#");
    }

    @Test
    void the_list_says_until_when_a_demo_lasts_and_what_it_has_cost() {
        made();
        mai.patch(API + "assistants/may", "{\"terms\":{\"expires\":\"2027-01-31T17:00:00Z\"}}");

        JsonNode listed = mai.get(API + "assistants").json().at("/assistants/0");

        assertThat(listed.at("/expires_at").asText()).isEqualTo("2027-01-31T17:00:00Z");
        assertThat(listed.at("/day_cost_micro_dollars").asLong(-1)).isZero();
    }

    @Test
    void how_the_model_answers_is_the_assistants_to_say() {
        made();
        asks("Kể một câu chuyện vui về biển Phú Quốc đi");
        assertThat(scene.alpha().lastBody()).contains("\"max_tokens\":1024").doesNotContain("temperature");

        Answer changed = mai.patch(API + "assistants/may", "{\"models\":{\"temperature\":0.70,\"max_tokens\":300}}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        asks("Kể một câu chuyện buồn về núi Ba Vì đi");
        assertThat(scene.alpha().lastBody()).contains("\"max_tokens\":300,\"temperature\":0.70");
        assertThat(mai.patch(API + "assistants/may", "{\"models\":{\"temperature\":3,\"max_tokens\":0}}")
                        .body())
                .contains("models.temperature", "0 to 2", "models.max_tokens", "1 to 4096");
    }

    @Test
    void a_file_is_looked_at_first_and_then_taken_in() {
        made();
        String table = "Câu hỏi,Trả lời\nCó giao ở Phú Quốc không?,\"Có, mất 4 ngày.\"\nThiếu đáp?,\n";

        Answer tried = mai.post(API + "knowledge/may:import?name=faq.csv&dry_run=true", table);
        assertThat(tried.json().at("/new").asInt()).as(tried.body()).isEqualTo(1);
        assertThat(tried.json().at("/faults/0/path").asText()).isEqualTo("row 3");
        assertThat(mai.get(API + "knowledge/may:search?q=giao%20Ph%C3%BA%20Qu%E1%BB%91c")
                        .json()
                        .at("/exact")
                        .isNull())
                .isTrue();

        assertThat(mai.post(API + "knowledge/may:import?name=faq.csv", table)
                        .json()
                        .at("/kept")
                        .asInt())
                .isEqualTo(1);
        assertThat(mai.post(API + "knowledge/may:import?name=faq.csv", table)
                        .json()
                        .at("/duplicate")
                        .asInt())
                .isEqualTo(1);
        assertThat(asks("co giao o phu quoc ko shop").json().at("/response").asText())
                .isEqualTo("Có, mất 4 ngày.");
    }

    @Test
    void a_row_says_all_that_it_has_and_what_it_conflicts_with() {
        made();
        String table = """
                question,alternatives,answer,language
                Shop có cho đổi size không?,,Không đổi ạ.,
                Do you ship abroad?,Shipping abroad?|To Laos?,Not yet.,en
                Do you ship abroad?,,We do.,en
                """;

        JsonNode rows = mai.post(API + "knowledge/may:import?name=faq.csv&dry_run=true", table)
                .json()
                .get("rows");

        assertThat(rows.at("/0/verdict").asText()).isEqualTo("conflict");
        assertThat(rows.at("/0/with_answer").asText()).contains("đổi size trong 7 ngày");
        assertThat(rows.at("/1/alternatives/1").asText()).isEqualTo("To Laos?");
        assertThat(rows.at("/1/language").asText()).isEqualTo("en");
        assertThat(rows.at("/2/with").asText()).isEqualTo("row 3");
        assertThat(rows.at("/2/with_answer").asText()).isEqualTo("Not yet.");
    }

    @Test
    void a_demo_tells_where_an_example_order_is_as_soon_as_it_may_and_as_it_was_changed() {
        made();
        String question = "Đơn hàng DH10234 của mình tới đâu rồi shop?";
        assertThat(asks(question).json().at("/response").asText()).doesNotContain("bản demo");

        mai.patch(API + "assistants/may", "{\"switches\":{\"order_lookup\":true}}");
        // the first to ask may be answered before all is learnt that tells what customers want
        JsonNode found = Eventually.get(
                        () -> asks(question), answer -> answer.body().contains("bản demo"))
                .json();
        assertThat(found.at("/response").asText()).contains("DH10234", "đang giao", "Dữ liệu mẫu của bản demo");
        assertThat(found.at("/citations/0/title").asText()).isEqualTo("Bảng đơn hàng mẫu");
        assertThat(found.at("/usage/cost_micro_usd").asLong(-1)).isZero();
        assertThat(found.at("/usage/origin").asText()).isEqualTo("orders");

        mai.patch(
                API + "assistants/may",
                "{\"orders\":[{\"number\":\"DH10234\",\"status\":\"delivered\",\"expected\":\"2026-11-20\"}]}");
        assertThat(asks(question).json().at("/response").asText()).contains("đã giao thành công", "20/11/2026");
        assertThat(asks("Đơn hàng DH10235 của mình tới đâu rồi shop?")
                        .json()
                        .at("/response")
                        .asText())
                .contains("không tìm thấy đơn DH10235");
    }

    @Test
    void a_change_holds_from_the_next_answer_on_and_can_be_taken_back() {
        made();
        Answer changed = mai.patch(API + "assistants/may?note=quiet", "{\"switches\":{\"citations\":false}}");

        assertThat(changed.json().at("/published").asInt()).as(changed.body()).isEqualTo(2);
        assertThat(page().at("/switches/citations").asBoolean()).isFalse();
        assertThat(mai.get(API + "assistants/may:diff")
                        .json()
                        .at("/diff/0/path")
                        .asText())
                .isEqualTo("switches.citations");

        mai.post(API + "assistants/may:restore", "{\"version\":1}");
        assertThat(page().at("/switches/citations").asBoolean()).isTrue();
        assertThat(page().at("/version").asInt()).isEqualTo(3);
    }

    @Test
    void a_page_that_is_open_hears_of_a_change() {
        made();
        Customer lan = Customer.of(scene.port(), "may");
        try (Customer.Listening page = lan.listens()) {
            lan.says("Phí ship bao nhiêu?");
            page.untilDone();

            mai.patch(API + "assistants/may", "{\"name\":\"Shop Gió\"}");
            Customer.Event heard =
                    page.until(event -> event.name().equals("config")).getLast();

            assertThat(heard.data().get("version").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_demo_is_rehearsed_before_customers_come() {
        made();

        JsonNode rehearsed = mai.get(API + "knowledge/may:rehearse").json();

        assertThat(rehearsed.at("/passed").asBoolean()).as(rehearsed.toString()).isTrue();
        assertThat(rehearsed.at("/checks")).hasSize(8);
    }

    private JsonNode page() {
        return program.get("/api/v1/assistants/may/public").json();
    }

    @Test
    void a_model_that_nobody_offers_answers_no_customers() {
        String models = "list: [{ name: support, targets: [{ provider: alpha, model: sim-echo }] }]";
        try (Scene strict = Scene.with("models", models)
                .with("admin", "keys: [{ name: mai, key: " + MAI + ", role: owner }]")
                .start()) {
            Visitor owner = strict.visitor().withKey(MAI);
            String made =
                    "{\"slug\":\"%s\",\"publish\":true,\"design\":{\"name\":\"M\",\"models\":{\"answers\":\"%s\"}}}";

            Answer refused = owner.post(API + "assistants", made.formatted("gone", "nobodys-model"));
            Answer right = owner.post(API + "assistants", made.formatted("here", "support"));
            Answer changed = owner.patch(API + "assistants/here", "{\"models\":{\"summaries\":\"nobodys-model\"}}");

            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("models.answers", "no model nobodys-model is offered here");
            assertThat(right.status()).as(right.body()).isEqualTo(201);
            assertThat(changed.body()).contains("models.summaries");
        }
    }

    @Test
    void every_fault_of_a_document_is_told_at_once_and_nothing_is_kept() {
        made();
        Answer refused = mai.patch(
                API + "assistants/may", "{\"colour\":\"red\",\"hours\":{\"week\":{\"mon\":[\"22-8\"]}},\"nmae\":1}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"colour\"", "hours.week.mon", "\"nmae\"");
        assertThat(mai.get(API + "assistants/may").json().at("/version").asInt())
                .isEqualTo(1);
    }

    @Test
    void what_nobody_can_answer_is_listed_until_somebody_answers_it() {
        made();
        asks("Công ty tuyển dụng kế toán trưởng lương bao nhiêu");
        JsonNode missed = io.bellwether.app.Eventually.get(
                () -> mai.get(API + "knowledge/may/unanswered").json().at("/questions/0"), one -> !one.isMissingNode());

        Answer taught = mai.post(
                API + "knowledge/may/faqs",
                "{\"question\":\"Có tuyển kế toán không?\",\"answer\":\"Hiện không ạ.\",\"missed\":" + missed.at("/id")
                        + "}");

        assertThat(taught.status()).as(taught.body()).isEqualTo(200);
        assertThat(mai.get(API + "knowledge/may/unanswered").json().at("/questions"))
                .isEmpty();
    }

    @Test
    void names_are_used_once_copies_know_the_same_and_the_archived_are_silent() {
        made();
        assertThat(mai.post(API + "assistants", "{\"slug\":\"may\"}").status()).isIn(409, 422);
        assertThat(mai.post(API + "assistants/may:clone", "{\"slug\":\"gio\"}").status())
                .isEqualTo(201);
        assertThat(mai.post(API + "assistants/gio:publish", "{}").status()).isEqualTo(200);
        assertThat(mai.get(API + "knowledge/gio/faqs").json().at("/total").asInt())
                .isEqualTo(20);

        mai.post(API + "assistants/may:archive", "{}");

        assertThat(asks("Xin chào").status()).isEqualTo(404);
        assertThat(mai.get(API + "assistants").json().at("/assistants")).hasSize(2);
    }

    @Test
    void who_may_only_look_changes_nothing() {
        assertThat(program.get(API + "assistants").status()).isEqualTo(401);
        assertThat(mai.post(API + "knowledge/nobody/faqs", "{}").status()).isEqualTo(404);
        assertThat(mai.get(API + "assistant-templates").json().at("/templates")).hasSize(4);
    }
}
