package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.simulator.Simulator;
import io.bellwether.simulator.SimulatorSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One provider of three fails, cuts streams, limits, or dies, and callers who never try again must not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneOfThreeFault {
    private static final int REQUESTS = Size.of(1_200, 100_000);
    private static final int STREAMS = Size.of(60, 600);
    private static final int CALLERS = 16;

    private static final List<String> FAULTS = List.of("503", "429-after-1s", "reset", "cut-after-3", "error-after-3");

    private final Simulator gamma = Simulator.start(
            SimulatorSettings.builder().name("gamma").key(Scene.PROVIDER_KEY).build());

    private Scene scene() {
        return Scene.with("providers", """
                        - { name: alpha, base_url: "${ALPHA_URL}", api_key: "${PROVIDER_KEY}", continuation: turn }
                        - { name: beta, base_url: "${BETA_URL}", api_key: "${PROVIDER_KEY}", continuation: turn }
                        - { name: gamma, base_url: "%s", api_key: "${PROVIDER_KEY}", continuation: turn }
                        """.formatted(gamma.baseUrl()))
                .with(
                        "models",
                        "list:\n"
                                + FAULTS.stream()
                                        .map(fault -> model(fault, "sim-a+share-0.3+" + fault, ""))
                                        .collect(Collectors.joining())
                                + model("dying", "sim-a", "+tokens-100+tps-50"))
                .start();
    }

    private static String model(String name, String first, String pace) {
        return """
                - name: %s
                  policy: weighted
                  targets:
                    - { provider: alpha, model: %s%s }
                    - { provider: beta, model: sim-a%s }
                    - { provider: gamma, model: sim-a%s }
                """.formatted(name, first, pace, pace, pace);
    }

    @AfterAll
    void close() {
        gamma.close();
    }

    @Test
    void callers_of_a_route_with_one_bad_provider_get_good_answers() {
        try (Scene scene = scene()) {
            AtomicInteger next = new AtomicInteger();
            List<String> bad = Together.run(CALLERS, caller -> Stream.generate(next::getAndIncrement)
                            .takeWhile(i -> i < REQUESTS)
                            .map(i -> what(ask(scene, i), i))
                            .filter(what -> !what.isEmpty())
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();

            Size.figure(
                    "X10",
                    "%d requests, %d bad answers %s",
                    REQUESTS,
                    bad.size(),
                    bad.stream().distinct().toList());
            assertThat(bad).hasSizeLessThanOrEqualTo(REQUESTS / 10_000);
            assertThat(scene.alpha().requests()).isPositive();
        }
    }

    @Test
    void a_provider_that_dies_takes_no_answer_with_it() {
        try (Scene scene = scene()) {
            AtomicInteger begun = new AtomicInteger();
            List<Answer> answers = Together.run(STREAMS, i -> {
                if (begun.incrementAndGet() == STREAMS / 2) {
                    scene.stopAlpha();
                }
                return scene.visitor().stream("dying");
            });

            List<String> bad = IntStream.range(0, STREAMS)
                    .mapToObj(i -> what(answers.get(i), 1))
                    .filter(what -> !what.isEmpty())
                    .toList();
            Size.figure("X10", "%d streams, a provider killed, %d not completed", STREAMS, bad.size());
            assertThat(bad).hasSizeLessThanOrEqualTo(STREAMS / 100);
        }
    }

    private static Answer ask(Scene scene, int i) {
        String model = FAULTS.get(i % FAULTS.size());
        return i % 2 == 0 ? scene.visitor().chat(model) : scene.visitor().stream(model);
    }

    /** What is wrong with an answer; nothing for a good one. */
    private static String what(Answer answer, int i) {
        if (answer.status() != 200) {
            return answer.status() + " " + answer.code();
        }
        if (i % 2 == 0) {
            return answer.json().at("/choices/0/message/content").asText().isEmpty() ? "no content" : "";
        }
        return answer.saysDone() && answer.errorCodes().isEmpty() ? "" : "broken stream " + answer.errorCodes();
    }
}
