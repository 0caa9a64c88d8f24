package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator looks at what belongs to one organisation, or to one of its teams: keys, requests, budgets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsJourney {
    private static final String API = "/api/admin/v1/";
    private static final String ORGANISATION = "acme";
    private static final String TEAM = "acme/support";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: bw-admin-mai-000000000001 }]")
            .with("budgets", "list: [{ name: of-file, level: key, subject: first, cap: 5 }]")
            .start();

    private final Visitor mai = scene.visitor().withKey("bw-admin-mai-000000000001");

    @BeforeAll
    void furnish() {
        made("organisations", "{\"name\":\"acme\"}");
        made("teams", "{\"organisation\":\"acme\",\"name\":\"support\"}");
        made("teams", "{\"organisation\":\"acme\",\"name\":\"sales\"}");
        for (String team : List.of("support", "sales")) {
            JsonNode key = made("keys", "{\"name\":\"of-" + team + "\",\"team\":\"acme/" + team + "\"}");
            scene.visitor().withKey(key.get("key").asText()).chat("sim-chat");
            made("budgets", budget("key", "of-" + team));
        }
        scene.visitor().chat("sim-chat");
        made("budgets", budget("organisation", ORGANISATION));
        made("budgets", budget("team", TEAM));
        made("budgets", budget("team", "acmeist/support"));
        made("budgets", budget("route", ORGANISATION));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void requests_are_those_of_its_keys_and_say_whose_they_are() {
        Eventually.holds(() -> found("requests", "key", "").size() == 3);

        assertThat(found("requests", "key", ORGANISATION)).containsExactlyInAnyOrder("of-support", "of-sales");
        assertThat(found("requests", "team", TEAM)).containsExactly(TEAM);
        assertThat(found("requests", "organisation", TEAM)).containsExactly(ORGANISATION);
        assertThat(found("requests", "key", "nobody")).isEmpty();
    }

    @Test
    void budgets_are_its_own_and_those_of_its_teams_and_keys() {
        assertThat(found("budgets", "subject", "")).hasSize(7).contains("first", "acmeist/support");

        assertThat(found("budgets", "subject", ORGANISATION))
                .containsExactlyInAnyOrder(ORGANISATION, TEAM, "of-support", "of-sales");
        assertThat(found("budgets", "subject", TEAM)).containsExactlyInAnyOrder(TEAM, "of-support");
        assertThat(found("budgets", "subject", "nobody")).isEmpty();
    }

    @Test
    void keys_are_its_own() {
        assertThat(found("keys", "name", ORGANISATION)).containsExactlyInAnyOrder("of-support", "of-sales");
        assertThat(found("keys", "name", TEAM)).containsExactly("of-support");
    }

    private List<String> found(String list, String field, String within) {
        JsonNode items = mai.get(API + list + "?within=" + within).json().get(list);
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get(field).asText())
                .toList();
    }

    private JsonNode made(String list, String json) {
        Answer answer = mai.post(API + list, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static String budget(String level, String subject) {
        return "{\"name\":\"" + level + "-" + subject.replace('/', '-') + "\",\"level\":\"" + level
                + "\",\"subject\":\"" + subject + "\",\"cap_micro_dollars\":1000000}";
    }
}
