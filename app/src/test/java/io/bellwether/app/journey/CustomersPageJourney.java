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

/** What a customer's page is told besides what was said. */
class CustomersPageJourney {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "admin-key-of-mai-0123456789";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001\ndong_per_dollar: 26000")
            .start();
    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
    }

    /** Published; fields beside the model, as JSON. */
    private Customer of(String model, String fields) {
        Answer made = mai.post(
                API + "assistants",
                "{\"slug\":\"may\",\"shop\":\"Shop Mây\",\"template\":\"fashion\",\"publish\":true,\"design\":{"
                        + fields + "\"models\":{\"answers\":\"" + model + "\"}}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return Customer.of(scene.port(), "may");
    }

    private JsonNode about() {
        return scene.visitor().get("/api/v1/assistants/may/public").json();
    }

    private static List<Event> heard(Customer customer, String question) {
        try (Customer.Listening page = customer.listens()) {
            customer.says(question);
            return page.untilDone();
        }
    }

    @Test
    void who_keeps_a_contact_is_named_before_anybody_agrees() {
        Customer ignored = of("sim-echo", "");

        assertThat(about().at("/consent/vi").asText()).contains("Shop Mây chỉ dùng", "ở nước ngoài");
        assertThat(about().at("/consent/en").asText()).contains("Shop Mây uses this contact", "providers abroad");
        assertThat(about().at("/consent/zh").asText()).contains("Shop Mây", "境外");
    }

    @Test
    void the_rate_of_dong_is_told_where_customers_see_costs() {
        Customer ignored = of("sim-echo", "");

        assertThat(about().has("dong_per_dollar")).isFalse();
        mai.patch(API + "assistants/may", "{\"switches\":{\"captions\":true}}");
        Eventually.get(this::about, about -> about.path("dong_per_dollar").asInt() == 26_000);
    }

    @Test
    void whom_to_turn_to_is_told() {
        Customer ignored = of("sim-echo", "\"terms\":{\"contact\":\"Gọi 0901 234 567\"},");

        assertThat(about().at("/contact").asText()).isEqualTo("Gọi 0901 234 567");
    }

    @Test
    void an_answer_of_somebodys_own_is_told_apart_from_one_that_a_model_gave() {
        Customer lan = of("sim-echo", "");
        mai.post(API + "knowledge/may/faqs", "{\"question\":\"Có gói quà không?\",\"answer\":\"Dạ có ạ.\"}");

        heard(lan, "Kể chuyện đi shop");
        assertThat(lan.last().at("/extras/usage/origin").asText()).isEqualTo("model");
        assertThat(lan.last().at("/extras/usage/cached").asBoolean()).isFalse();
        JsonNode known = Eventually.get(
                () -> asked(lan), last -> last.at("/extras/usage/cached").asBoolean());
        assertThat(known.at("/extras/usage/origin").asText()).isEqualTo("knowledge");
    }

    private static JsonNode asked(Customer lan) {
        heard(lan, "Có gói quà không?");
        return lan.last();
    }

    @Test
    void what_a_customer_thinks_is_there_when_they_come_back() {
        Customer lan = of("sim-echo", "");
        heard(lan, "Xin chào shop");
        lan.visitor()
                .post(
                        "/api/v1/messages/" + lan.id() + ".2/feedback",
                        "{\"thumb\":\"down\",\"reason\":\"Sai thông tin\"}");
        lan.posts("/csat", "{\"score\":4,\"reason\":\"nhanh\"}");

        JsonNode ratings = lan.transcript().get("ratings");

        assertThat(ratings.findValuesAsText("message")).containsExactly("0", "2");
        assertThat(ratings.findValuesAsText("score")).containsExactly("4", "-1");
        assertThat(ratings.at("/1/reason").asText()).isEqualTo("Sai thông tin");
    }

    @Test
    void what_a_customer_reads_out_of_a_failure_is_found_among_the_requests() {
        Customer lan = of("sim-503", "");

        JsonNode error = heard(lan, "Đơn của mình đâu?").stream()
                .filter(event -> event.name().equals("error"))
                .findFirst()
                .orElseThrow()
                .data();

        String reference = error.path("request_id").asText();
        assertThat(reference).isNotEmpty();
        assertThat(lan.last().at("/extras/error/request_id").asText()).isEqualTo(reference);
        Answer found = Eventually.get(() -> mai.get(API + "requests/" + reference), answer -> answer.status() == 200);
        assertThat(found.body())
                .contains("\"via\":\"assistant\"", "\"status\":503", "\"conversation\":\"" + lan.id() + "\"");
    }
}
