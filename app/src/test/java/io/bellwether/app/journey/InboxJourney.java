package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import io.bellwether.storage.Database;
import io.bellwether.storage.StorageRules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person behind the assistant sees of those who write: who waits, who they are, what they said and thought. */
class InboxJourney {
    private static final String DESK = "/api/admin/v1/desk/";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String BOSS = "bw-admin-boss-00000000001";

    private final Scene scene = Scene.with("assistants", """
            key: first
            secret: a-secret-of-the-desk-0001
            list:
              - { slug: echo, name: Echo, model: sim-echo }
              - { slug: other, name: Other, model: sim-echo }
            """)
            .with(
                    "admin",
                    "keys: [{ name: mai, key: " + MAI + ", role: agent }, { name: boss, key: " + BOSS
                            + ", role: operator }]")
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);
    private final Visitor boss = scene.visitor().withKey(BOSS);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_was_said_is_found_without_its_marks_and_by_a_message_of_it() {
        Customer lan = Customer.of(scene.port(), "echo");
        answered(lan, "Cho mình hỏi ĐỔI TRẢ áo dài");

        for (String words : List.of("doi tra", "đổi trả", "AO DAI", lan.id(), lan.id() + ".2")) {
            assertThat(ids("q=" + encoded(words))).as(words).containsExactly(lan.id());
        }
        assertThat(ids("q=" + encoded("d%i"))).isEmpty();
    }

    @Test
    void where_no_messenger_is_set_up_there_is_no_account_at_one() {
        Answer channels = mai.get("/api/admin/v1/channels");

        assertThat(channels.status()).as(channels.body()).isEqualTo(200);
        assertThat(channels.json().get("channels")).isEmpty();
    }

    @Test
    void what_was_said_before_there_was_a_search_is_found_soon_after_an_upgrade() {
        Customer lan = Customer.of(scene.port(), "echo");
        answered(lan, "Cho mình hỏi ĐỔI TRẢ");
        scene.stopGateway();
        try (Database before =
                Database.open(StorageRules.embedded(), scene.folder().resolve("data"))) {
            assertThat(before.<Integer>write(session -> session.change("UPDATE message SET folded = NULL")))
                    .isPositive();
        }

        Visitor upgraded = new Visitor("http://127.0.0.1:" + scene.startsAgain(), MAI);

        Eventually.holds(() -> upgraded.get(DESK + "inbox?q=doi%20tra").body().contains(lan.id()));
    }

    @Test
    void who_waits_is_counted_and_keeps_their_place_and_the_row_says_why() {
        Customer lan = Customer.introduced(scene.port(), "echo", "{\"name\":\"Lan\",\"plan\":\"gold\"}");
        Customer minh = Customer.of(scene.port(), "echo");
        waits(lan);
        waits(minh);
        lan.says("còn ai không shop");

        JsonNode row = Eventually.get(
                () -> list("owner=waiting").at("/conversations/0"),
                first -> first.at("/last/text").asText().equals("còn ai không shop"));

        assertThat(row.get("id").asText()).isEqualTo(lan.id());
        assertThat(row.get("name").asText()).isEqualTo("Lan");
        assertThat(row.at("/last/speaker").asText()).isEqualTo("customer");
        assertThat(row.get("ticket").asText()).startsWith("T-");
        assertThat(row.get("priority").asText()).isNotEmpty();
        assertThat(row.get("since").asText()).isLessThan(row.get("touched_at").asText());
        assertThat(mai.get(DESK + "waiting").json().get("waiting").asInt()).isEqualTo(2);
        assertThat(ids("owner=all")).containsExactly(lan.id(), minh.id());
        assertThat(mai.get(DESK + "inbox?owner=all&after=nowhere").status()).isEqualTo(422);
    }

    @Test
    void one_assistants_conversations_are_listed_and_found_without_those_of_others() {
        Customer lan = Customer.of(scene.port(), "echo");
        Customer minh = Customer.of(scene.port(), "other");
        answered(lan, "đổi trả áo");
        answered(minh, "đổi trả quần");

        assertThat(ids("owner=all&assistant=other")).containsExactly(minh.id());
        assertThat(ids("owner=waiting&assistant=other")).isEmpty();
        assertThat(ids("q=doi%20tra&assistant=echo")).containsExactly(lan.id());
        assertThat(ids("owner=all&assistant=nobody")).isEmpty();
        assertThat(ids("owner=all&assistant=")).hasSize(2);
    }

    @Test
    void a_conversation_shows_what_is_known_of_the_customer_and_what_they_think() {
        Customer lan = Customer.introduced(scene.port(), "echo", "{\"name\":\"Lan\",\"plan\":\"gold\"}");
        answered(lan, "đơn DH1024 của 0912345678 đâu rồi");
        String answer = lan.last().get("id").asText();
        Answer thumb = lan.visitor()
                .post("/api/v1/messages/" + answer + "/feedback", "{\"thumb\":\"down\",\"reason\":\"sai ngày\"}");
        assertThat(thumb.status()).isEqualTo(204);
        lan.posts("/csat", "{\"score\":2,\"reason\":\"chậm quá\"}");

        JsonNode seen = seen(lan);

        assertThat(seen.get("facts").toString())
                .contains("\"name\":\"name\",\"value\":\"Lan\"", "\"plan\"", "\"DH1024\"", "\"0912345678\"");
        assertThat(seen.at("/ratings/0/score").asInt()).isEqualTo(2);
        assertThat(seen.at("/ratings/0/reason").asText()).isEqualTo("chậm quá");
        assertThat(lan.id() + "." + seen.at("/ratings/1/message").asText()).isEqualTo(answer);
        assertThat(seen.at("/ratings/1/score").asInt()).isEqualTo(-1);
        assertThat(seen.at("/ratings/1/reason").asText()).isEqualTo("sai ngày");
    }

    @Test
    void an_assistant_has_ready_made_replies_of_its_own_in_the_language_of_the_customer() {
        String design = "{\"slug\":\"may\",\"template\":\"fashion\",\"publish\":true,\"design\":"
                + "{\"canned_replies\":{\"vi\":[\"Mây xin chào!\"],\"en\":[\"Hi!\"]},\"terms\":null}}";
        Answer made = boss.post("/api/admin/v1/assistants", design);
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        JsonNode own = seen(Customer.of(scene.port(), "may")).get("canned_replies");

        assertThat(own).extracting(JsonNode::asText).containsExactly("Mây xin chào!");
        assertThat(seen(Customer.of(scene.port(), "echo")).get("canned_replies"))
                .isEmpty();
    }

    @Test
    void tickets_are_found_by_what_they_say_and_by_their_assistant() {
        Customer lan = Customer.of(scene.port(), "echo");
        assertThat(lan.posts("/handoff", "{\"contact\":\"Chị Lan, lan@example.vn\",\"consent\":true}")
                        .status())
                .isEqualTo(200);
        waits(Customer.of(scene.port(), "echo"));

        assertThat(tickets("")).isEqualTo(2);
        assertThat(tickets("&q=" + encoded("CHI LAN"))).isEqualTo(1);
        assertThat(tickets("&q=T-&assistant=echo")).isEqualTo(2);
        assertThat(tickets("&assistant=another")).isZero();
    }

    private int tickets(String more) {
        return mai.get(DESK + "tickets?stage=new" + more).json().get("tickets").size();
    }

    @Test
    void that_a_customer_writes_is_seen_while_a_person_has_the_conversation_alone() {
        Customer lan = Customer.of(scene.port(), "echo");
        assertThat(lan.posts("/typing", "{}").status()).isEqualTo(204);
        assertThat(seen(lan).get("customer_typing").asBoolean()).isFalse();
        assertThat(mai.post(DESK + "conversations/" + lan.id() + ":take", "{}").status())
                .isEqualTo(200);

        assertThat(lan.posts("/typing", "{}").status()).isEqualTo(204);

        assertThat(seen(lan).get("customer_typing").asBoolean()).isTrue();
    }

    @Test
    void a_conversation_is_deleted_with_a_reason_by_those_who_may_and_the_log_has_none_of_it() {
        Customer lan = Customer.of(scene.port(), "echo");
        answered(lan, "mật khẩu của mình là hoahong");
        String delete = DESK + "conversations/" + lan.id() + ":delete";
        String why = "{\"reason\":\"khách yêu cầu qua điện thoại\"}";
        assertThat(mai.post(delete, why).status()).isEqualTo(403);
        assertThat(boss.post(delete, "{\"reason\":\" \"}").status()).isEqualTo(422);

        assertThat(boss.post(delete, why).json().get("deleted").asBoolean()).isTrue();

        assertThat(boss.post(delete, why).status()).isEqualTo(404);
        assertThat(mai.get(DESK + "conversations/" + lan.id()).status()).isEqualTo(404);
        assertThat(ids("q=hoahong")).isEmpty();
        assertThat(lan.says("alo").status()).isEqualTo(404);
        assertThat(boss.get("/api/admin/v1/audit").body())
                .contains("khách yêu cầu qua điện thoại", lan.id())
                .doesNotContain("hoahong");
    }

    private void waits(Customer customer) {
        assertThat(customer.posts("/handoff", "{}").status()).isEqualTo(200);
    }

    private JsonNode seen(Customer customer) {
        return mai.get(DESK + "conversations/" + customer.id()).json();
    }

    private JsonNode list(String query) {
        return mai.get(DESK + "inbox?" + query).json();
    }

    private List<String> ids(String query) {
        return list(query).findValuesAsText("id");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static void answered(Customer customer, String question) {
        try (Customer.Listening page = customer.listens()) {
            assertThat(customer.says(question).status()).isEqualTo(202);
            page.untilDone();
        }
    }
}
