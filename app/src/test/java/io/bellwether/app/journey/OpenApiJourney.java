package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document of the operator's API, as a gateway serves it and as it is committed. */
class OpenApiJourney {
    private static final String API = "/api/admin/v1/";
    private static final String ADMIN = "bw-admin-mai-000000000001";
    /** Signing in by a browser, scores, imports, and what is newer than its line in answers.txt. */
    private static final int MOST_BARE = 20;

    private static final Path PAGE = Path.of("..", "docs", "openapi.json");

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .start();

    private final Visitor mai = scene.visitor().withKey(ADMIN);

    @AfterEach
    void close() {
        scene.close();
    }

    /** {@code -Dbellwether.write=true} writes it anew. */
    @Test
    void the_committed_document_is_what_the_gateway_serves() throws IOException {
        String served = mai.get(API + "openapi.json").json().toPrettyString() + "\n";
        if (Boolean.getBoolean("bellwether.write")) {
            Files.writeString(PAGE, served);
        }

        assertThat(PAGE).as("run this test with -Dbellwether.write=true").hasContent(served);
    }

    /** What each answers stands in the console's answers.txt; that it does, {@code Visitor} sees to everywhere. */
    @Test
    void answers_are_described_for_operations_that_there_are() {
        JsonNode document = mai.get(API + "openapi.json").json();
        List<String> bare = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode schema = operation.getValue().at("/responses/2XX/content/application~1json/schema");
                    if (schema.has("properties")
                            && schema.get("properties").isEmpty()
                            && schema.has("additionalProperties")) {
                        bare.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(bare).as("say in answers.txt what they answer").hasSizeLessThan(MOST_BARE);
    }

    @Test
    void every_action_is_in_the_document_and_says_what_it_does() {
        JsonNode paths = mai.get(API + "openapi.json").json().get("paths");
        Set<String> described = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            if (operation.getValue().isObject()) {
                assertThat(operation.getValue().get("summary").asText()).isNotBlank();
                String id = operation.getValue().get("operationId").asText();
                assertThat(id).matches("[a-z][A-Za-z0-9]+");
                assertThat(ids.add(id)).as("%s twice", id).isTrue();
                described.add(operation.getKey() + " " + path.getKey());
            }
        }));

        Set<String> actions = new TreeSet<>();
        mai.get(API + "actions")
                .json()
                .get("actions")
                .forEach(action -> actions.add(action.get("method").asText().toLowerCase(java.util.Locale.ROOT) + " /"
                        + action.get("path").asText()));
        assertThat(described).isEqualTo(actions);
    }
}
