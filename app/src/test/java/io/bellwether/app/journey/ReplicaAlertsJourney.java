package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Hook;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators hear once of what all replicas see. */
class ReplicaAlertsJourney {
    private final Hook hook = new Hook();
    private final SharedDatabase database = new SharedDatabase();
    private final Scene.Script script = Scene.with("storage", database.settings())
            .with("models", "list: [{ name: support, targets: [{ provider: alpha, model: sim-500 }] }]")
            .with("alerts", "webhooks: [{ url: " + hook.url() + " }]\n" + """
                    operations:
                      errors: { share: 0.2, least: 10, window: 4s }
                    """);
    private final Scene first = script.start();
    private final Scene second = script.start();

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
        hook.close();
    }

    @Test
    void what_both_see_is_told_by_one_of_them_and_its_end_by_one() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            first.visitor().chat("support");
            second.visitor().chat("support");
        }

        JsonNode began = hook.awaits("error_rate", "began");
        assertThat(began.get("subject").asText()).isEqualTo("support");
        hook.awaits("error_rate", "ended");
        List<String> seen = Stream.of(first, second)
                .flatMap(replica -> replica.log().awaits("alert", 2).stream())
                .map(line -> line.get("state").asText() + " " + line.get("told").asBoolean())
                .toList();
        assertThat(seen).containsExactlyInAnyOrder("began true", "began false", "ended true", "ended false");
        assertThat(hook.about("error_rate")).hasSize(2);
    }
}
