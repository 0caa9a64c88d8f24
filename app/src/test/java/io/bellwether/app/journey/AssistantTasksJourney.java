package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Customer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an assistant's customers want decides which model answers them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistantTasksJourney {
    private static final String API = "/api/admin/v1/";
    private static final String COMPLAINT = "Shop làm ăn quá tệ, tôi rất bực mình và muốn khiếu nại!";
    private static final String ORDER = "Đơn hàng DH1024 của mình tới đâu rồi shop?";

    private final Scene scene = Scene.with("models", """
                    list:
                      - name: tiered
                        policy: by_task
                        targets:
                          - { provider: alpha, model: sim-great, tier: high_quality }
                          - { provider: beta, model: sim-small, tier: low_cost }
                    """)
            .with("assistants", """
                    key: first
                    secret: a-secret-of-the-desk-0001
                    list: [{ slug: shop, name: Lan, model: tiered }]
                    """)
            .with("admin", "keys: [{ name: mai, key: bw-admin-mai-000000000001 }]")
            .start();

    private final Visitor mai = scene.visitor().withKey("bw-admin-mai-000000000001");

    @BeforeAll
    void wait_until_it_has_learnt() {
        Customer first = Eventually.get(
                () -> asked(ORDER), lan -> lan.last().at("/extras/intent").has("name"));
        assertThat(first.last().at("/state").asText()).isEqualTo("done");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_complaint_is_answered_by_the_best_and_a_question_about_an_order_by_the_cheapest() {
        assertThat(asked(COMPLAINT).last().at("/extras/usage/model").asText()).isEqualTo("alpha/sim-great");
        assertThat(asked(ORDER).last().at("/extras/usage/model").asText()).isEqualTo("beta/sim-small");
    }

    @Test
    void what_was_wanted_stands_in_the_log_and_at_the_request_with_how_sure_that_was() {
        Customer lan = asked(COMPLAINT);
        long percent = Math.round(lan.last().at("/extras/intent/confidence").asDouble() * 100);

        JsonNode request = request(lan, "complaint");
        JsonNode line = scene.log().exchange(request.get("id").asText());

        assertThat(request.get("task_percent").asLong()).isEqualTo(percent);
        assertThat(line.get("task").asText()).isEqualTo("complaint");
        assertThat(line.get("task_percent").asLong()).isEqualTo(percent);
    }

    @Test
    void the_request_says_what_its_prompt_is_made_of() {
        JsonNode prompt = request(asked(ORDER), "order_status").get("prompt");

        assertThat(prompt.findValuesAsText("part")).containsExactly("persona", "knowledge", "facts", "turns");
        assertThat(prompt)
                .allSatisfy(part -> assertThat(part.get("tokens").asInt()).isPositive());
    }

    /** The latest request of that task, once it is this customer's. */
    private JsonNode request(Customer lan, String task) {
        return Eventually.get(
                () -> latest(task), found -> found.path("conversation").asText().equals(lan.id()));
    }

    private JsonNode latest(String task) {
        JsonNode rows = mai.get(API + "requests?task=" + task).json().get("requests");
        return mai.get(API + "requests/" + rows.path(0).path("id").asText("none"))
                .json();
    }

    private Customer asked(String question) {
        Customer lan = Customer.of(scene.port(), "shop");
        try (Customer.Listening page = lan.listens()) {
            lan.says(question);
            page.untilDone();
        }
        return lan;
    }
}
