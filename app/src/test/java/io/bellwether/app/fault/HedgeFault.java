package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X09: a second attempt beside a late first one; each is counted, and the request once. */
class HedgeFault {
    private static Scene scene(String share) {
        return Scene.with("retries", "hedge_share: " + share)
                .with("timeouts", "headers: 1s")
                .with("models", """
                        list:
                          - name: quick
                            hedge: true
                            targets: [{ provider: alpha, model: sim-never+share-0.1 }, { provider: beta, model: sim-b }]
                        """)
                .start();
    }

    private static List<JsonNode> lines(Scene scene, int streams) {
        List<Answer> answers = IntStream.range(0, streams)
                .mapToObj(i -> scene.visitor().stream("quick"))
                .toList();
        assertThat(answers).allMatch(Answer::saysDone);
        return answers.stream().map(scene::line).toList();
    }

    @Test
    void a_late_first_token_is_overtaken_by_another_target() {
        try (Scene scene = scene("1")) {
            List<JsonNode> overtaken = lines(scene, 120).stream()
                    .filter(line -> line.path("trail").asText().contains("overtaken"))
                    .toList();

            assertThat(overtaken)
                    .isNotEmpty()
                    .allMatch(line -> line.get("total_ms").asDouble() < 900);
            assertThat(overtaken)
                    .filteredOn(line -> line.get("provider").asText().equals("beta"))
                    .isNotEmpty()
                    .allMatch(line -> line.get("attempts").asInt() == 2
                            && line.get("usage").asText().equals("estimated")); // the loser said nothing
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    @Test
    void hedges_stay_within_their_share() {
        try (Scene scene = scene("0.02")) {
            long hedged = lines(scene, 50).stream()
                    .filter(line -> line.path("trail").asText().contains("overtaken"))
                    .count();

            assertThat(hedged).isLessThanOrEqualTo(2);
        }
    }
}
