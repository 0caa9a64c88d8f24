package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people behind the assistant have among themselves: notes, colleagues, proposals, exports, duplicates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskAidsJourney {
    private static final String DESK = "/api/admin/v1/desk/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String EYE = "bw-admin-eye-000000000001";

    private final Scene scene = Scene.with("assistants", """
                    key: first
                    secret: a-secret-of-the-desk-0001
                    list:
                      - { slug: echo, name: Echo, model: sim-echo }
                      - { slug: down, name: Down, model: sim-503 }
                      - { slug: once, name: Once, model: sim-echo }
                    """)
            .with(
                    "admin",
                    "keys: [{ name: mai, key: " + MAI + ", role: agent },"
                            + " { name: an, key: bw-admin-an-0000000000001, role: operator }, { name: eye, key: " + EYE
                            + ", role: viewer }]")
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_note_is_read_at_the_desk_alone_and_no_model_is_told_it() {
        Customer lan = Customer.of(scene.port(), "echo");
        act(lan, "note", "{\"text\":\"khách VIP, mật mã hoahong\"}");
        answered(lan, "Shop ơi còn áo không?");

        assertThat(shown(lan).at("/notes/0/author").asText()).isEqualTo("mai");
        assertThat(shown(lan).at("/notes/0/text").asText()).contains("hoahong");
        assertThat(scene.alpha().lastBody()).contains("còn áo").doesNotContain("hoahong");
        assertThat(lan.transcript().toString()).doesNotContain("hoahong");
        assertThat(lan.visitor()
                        .get("/api/v1/conversations/" + lan.id() + "/export")
                        .body())
                .contains("còn áo")
                .doesNotContain("hoahong");
        assertThat(mai.get(DESK + "inbox?q=hoahong").json().get("conversations"))
                .isEmpty();
        Answer log = mai.withKey(EYE).get("/api/admin/v1/audit");
        assertThat(log.status()).isEqualTo(200);
        assertThat(log.body()).doesNotContain("hoahong");
        assertThat(post(lan, "note", "{\"text\":\" \"}").status()).isEqualTo(422);
        assertThat(mai.post(DESK + "conversations/cv_0:note", "{\"text\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_conversation_is_left_to_a_colleague_whom_the_customer_is_not_told_of() {
        Customer lan = Customer.of(scene.port(), "echo");
        assertThat(mai.get(DESK + "agents").json().get("agents"))
                .extracting(JsonNode::asText)
                .containsExactly("an", "mai");
        assertThat(post(lan, "assign", "{\"agent\":\"an\"}").status()).isEqualTo(409);
        act(lan, "take", "{}");
        assertThat(forPerson("mai")).contains(lan.id());

        act(lan, "assign", "{\"agent\":\"an\"}");

        assertThat(forPerson("an")).contains(lan.id());
        assertThat(forPerson("mai")).doesNotContain(lan.id());
        assertThat(lan.transcript().has("assigned")).isFalse();
        assertThat(post(lan, "assign", "{\"agent\":\"eye\"}").status()).isEqualTo(422);
        assertThat(mai.withKey(EYE)
                        .post(DESK + "conversations/" + lan.id() + ":assign", "{\"agent\":\"an\"}")
                        .status())
                .isEqualTo(403);
        act(lan, "assign", "{\"agent\":\"\"}");
        assertThat(forPerson("an")).doesNotContain(lan.id());
    }

    @Test
    void a_conversation_is_taken_away_whole_as_a_document_and_as_a_table() {
        Customer lan = Customer.of(scene.port(), "echo");
        answered(lan, "=1+1, hỏi giá");
        act(lan, "note", "{\"text\":\"hỏi lại kho\"}");

        JsonNode document = export(lan, "").json();
        assertThat(document.at("/messages/0/text").asText()).isEqualTo("=1+1, hỏi giá");
        assertThat(document.at("/notes/0/text").asText()).isEqualTo("hỏi lại kho");
        Answer table = export(lan, "?format=csv");
        assertThat(table.header("content-type")).startsWith("text/csv");
        assertThat(table.body().lines()).first().asString().isEqualTo("number,at,speaker,name,state,text");
        assertThat(table.body()).contains(",customer,,done,\"'=1+1, hỏi giá\"").contains(",note,mai,done,hỏi lại kho");
        assertThat(export(lan, "?format=xls").status()).isEqualTo(422);
        assertThat(mai.get(DESK + "conversations/cv_0:export").status()).isEqualTo(404);
    }

    @Test
    void a_model_proposes_a_reply_which_nobody_is_sent_and_which_is_booked() {
        Customer lan = Customer.of(scene.port(), "once");
        assertThat(post(lan, "propose", "").status()).isEqualTo(409);
        act(lan, "take", "{}");
        assertThat(post(lan, "propose", "").status()).isEqualTo(409);
        lan.says("Đơn DH1024 của mình tới đâu rồi?");
        int before = lan.transcript().get("messages").size();

        JsonNode proposed = act(lan, "propose", "");

        assertThat(proposed.get("text").asText()).contains("DH1024");
        assertThat(scene.alpha().lastBody()).contains("DH1024").contains("A person of the shop answers now");
        assertThat(lan.transcript().get("messages")).hasSize(before);
        JsonNode report = Eventually.get(
                () -> mai.get(DESK + "report?assistant=once").json(),
                known -> known.get("unpriced_answers").asInt() == 1);
        assertThat(report.get("answered").asInt()).isZero();
    }

    @Test
    void where_no_model_answers_the_person_is_told_so() {
        Customer lan = Customer.of(scene.port(), "down");
        act(lan, "take", "{}");
        lan.says("Alo shop ơi?");

        Answer refused = post(lan, "propose", "");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.json().get("code").asText()).isEqualTo("model_unavailable");
    }

    @Test
    void a_duplicate_ticket_is_merged_and_all_tickets_are_a_table() {
        String first = ticket(Customer.of(scene.port(), "echo"));
        Customer lan = Customer.of(scene.port(), "echo");
        String second = ticket(lan);

        Answer merged = merge(second, first);

        assertThat(merged.json().get("merged_into").asText()).isEqualTo(first);
        assertThat(merged.json().get("stage").asText()).isEqualTo("closed");
        assertThat(merged.json().get("conversation").asText()).isEqualTo(lan.id());
        assertThat(merge(first, second).status()).isEqualTo(409);
        assertThat(merge(first, "T-2026-999999").status()).isEqualTo(404);
        String table = mai.get(DESK + "tickets?stage=all&format=csv").body();
        assertThat(table.lines()).first().asString().startsWith("number,stage,priority");
        assertThat(List.of(table.split("\r\n")))
                .anyMatch(row -> row.startsWith(second + ",closed,") && row.endsWith("," + first));
        String third = ticket(lan);
        Answer again = mai.post(DESK + "tickets/" + second + ":stage", "{\"stage\":\"open\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains(third);
    }

    private Answer merge(String number, String into) {
        return mai.post(DESK + "tickets/" + number + ":merge", "{\"into\":\"" + into + "\"}");
    }

    private static String ticket(Customer customer) {
        return customer.posts("/handoff", "{}").json().get("ticket").asText();
    }

    private Answer export(Customer customer, String query) {
        return mai.get(DESK + "conversations/" + customer.id() + ":export" + query);
    }

    private JsonNode shown(Customer customer) {
        return mai.get(DESK + "conversations/" + customer.id()).json();
    }

    private List<String> forPerson(String agent) {
        return mai.get(DESK + "inbox?agent=" + agent)
                .json()
                .get("conversations")
                .findValuesAsText("id");
    }

    private Answer post(Customer customer, String what, String body) {
        return mai.post(DESK + "conversations/" + customer.id() + ":" + what, body);
    }

    private JsonNode act(Customer customer, String what, String body) {
        Answer answer = post(customer, what, body);
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
