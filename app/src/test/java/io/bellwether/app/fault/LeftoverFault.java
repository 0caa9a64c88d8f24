package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Talker;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X08: callers hang up on a provider that bills the whole answer all the same, and is let finish. */
class LeftoverFault {
    private static final int CALLERS = 200;
    private static final int MOST = 20;

    /** Of each answer of the crowd: five seconds of it, far longer than their hanging up takes. */
    private static final int TOKENS = 100;

    private static Scene.Script finishing(String more) {
        return Scene.with("providers", """
                - name: alpha
                  base_url: ${ALPHA_URL}
                  api_key: ${PROVIDER_KEY}
                  when_caller_leaves: finish
                  %s
                - name: beta
                  base_url: ${BETA_URL}
                  api_key: ${PROVIDER_KEY}
                """.formatted(more)).with("limits", "leftovers: " + MOST);
    }

    private static long gauge(Scene scene, String name) {
        return scene.visitor()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> of(List<JsonNode> lines, String leftover) {
        return lines.stream()
                .filter(line -> line.path("leftover").asText().equals(leftover))
                .toList();
    }

    @Test
    void of_two_hundred_that_hang_up_at_once_twenty_are_read_to_their_end() {
        try (Scene scene = finishing("").start()) {
            String model = "sim-tps-20+tokens-" + TOKENS;
            List<RawCaller> callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> new RawCaller(scene.port()).asks(model))
                    .toList();
            callers.forEach(caller -> assertThat(caller.until("content")).contains("200 OK"));

            callers.forEach(RawCaller::close);

            AtomicLong most = new AtomicLong();
            List<JsonNode> lines = Eventually.get(
                    () -> {
                        most.accumulateAndGet(gauge(scene, "bellwether_leftovers_open"), Math::max);
                        return scene.log().awaitsOfModel(model, 1);
                    },
                    seen -> seen.size() >= CALLERS);
            List<JsonNode> finished = of(lines, "finished");
            List<JsonNode> full = of(lines, "full");
            Size.figure("X08", "%d read to their end, %d cancelled; %s at once", finished.size(), full.size(), most);
            assertThat(most.get()).isBetween(1L, (long) MOST);
            assertThat(finished.size()).isGreaterThanOrEqualTo(MOST);
            assertThat(finished.size() + full.size()).isEqualTo(CALLERS).isEqualTo(lines.size());
            assertThat(lines).allMatch(line -> line.get("ending").asText().equals("abandoned"));
            assertThat(finished).allSatisfy(LeftoverFault::isExact);
            assertThat(full)
                    .allMatch(line -> line.get("usage").asText().equals("estimated"))
                    .allMatch(line -> line.get("output_tokens").asLong() < TOKENS);
            assertThat(scene.alpha().stats().get("aborted").asInt()).isEqualTo(full.size());
            assertThat(gauge(scene, "bellwether_leftovers_refused_total")).isEqualTo(full.size());
            assertThat(gauge(scene, "bellwether_leftovers_open")).isZero();
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    private static void isExact(JsonNode line) {
        assertThat(line.get("usage").asText()).isEqualTo("reported");
        assertThat(line.get("output_tokens").asLong()).isEqualTo(TOKENS);
    }

    /** The moment, the model's words and what has been read by then. */
    @ParameterizedTest
    @CsvSource({
        "before the head, sim-ttft-500ms+tokens-100, ''",
        "before the first token, sim-early+ttft-500ms+tokens-100, ''",
        "after the first chunk, sim-tps-200+tokens-100, content",
        "after the last frame, sim-tokens-100, '\"finish_reason\":\"stop\"'"
    })
    void whenever_they_hang_up_the_count_is_the_providers(String moment, String model, String seen) {
        try (Scene scene = finishing("").start()) {
            try (RawCaller caller = new RawCaller(scene.port()).asks(model)) {
                if (seen.isEmpty()) {
                    Eventually.holds(() -> scene.alpha().requests() == 1);
                } else {
                    String ignored = caller.until(seen);
                }
            }

            isExact(scene.log().ofModel(model));
            assertThat(scene.alpha().stats().get("aborted").asInt()).as(moment).isZero();
        }
    }

    @Test
    void a_whole_answer_is_read_to_its_end() {
        try (Scene scene = finishing("").start()) {
            String model = "sim-ttft-500ms+tokens-100";
            try (RawCaller caller = new RawCaller(scene.port())) {
                RawCaller asked = caller.says(RawCaller.posting(Visitor.question(model, false)));
                Eventually.holds(() -> asked != null && scene.alpha().requests() == 1);
            }

            JsonNode line = scene.log().ofModel(model);

            isExact(line);
            assertThat(line.get("leftover").asText()).isEqualTo("finished");
            assertThat(line.get("status").asInt()).isEqualTo(499);
        }
    }

    @Test
    void one_who_took_nothing_and_then_went_is_read_to_the_end() {
        try (Scene scene = finishing("").and("limits", "stream_buffer: 64KiB").start()) {
            String model = "sim-tokens-40000";
            try (RawCaller deaf = RawCaller.narrow(scene.port()).asks(model)) {
                Eventually.holds(() -> deaf != null && gauge(scene, "bellwether_streams_open") == 1);
                Eventually.pause(500); // until the provider's bytes stand still; too short a wait only proves less
            }

            JsonNode line = scene.log().ofModel(model);

            assertThat(line.get("leftover").asText()).isEqualTo("finished");
            assertThat(line.get("output_tokens").asLong()).isEqualTo(40_000);
        }
    }

    @Test
    void the_place_of_a_caller_is_free_as_soon_as_it_has_gone() {
        try (Scene scene = finishing("").with("rates", "key: { at_once: 1 }").start()) {
            try (RawCaller caller = new RawCaller(scene.port()).asks("sim-endless+tps-20")) {
                assertThat(caller.until("content")).contains("200 OK");
                assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(429);
            }
            Eventually.holds(() -> gauge(scene, "bellwether_leftovers_open") == 1);

            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);

            assertThat(scene.alpha().stats().get("streams_open").asInt()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_does_not_end_in_time_is_cut_and_estimated() {
        try (Scene scene = finishing("timeouts: { leftover: 1s }").start()) {
            try (RawCaller caller = new RawCaller(scene.port()).asks("sim-endless+tps-20")) {
                assertThat(caller.until("content")).contains("200 OK");
            }

            JsonNode line = scene.log().ofModel("sim-endless+tps-20");

            assertThat(line.get("leftover").asText()).isEqualTo("late");
            assertThat(line.get("usage").asText()).isEqualTo("estimated");
            assertThat(line.get("total_ms").asDouble()).isGreaterThan(1_000);
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    @Test
    void when_the_gateway_goes_away_they_end_with_it_and_are_settled() {
        try (Scene scene = finishing("").and("server", "drain_timeout: 500ms").start()) {
            try (RawCaller caller = new RawCaller(scene.port()).asks("sim-endless+tps-20")) {
                assertThat(caller.until("content")).contains("200 OK");
            }
            Eventually.holds(() -> gauge(scene, "bellwether_leftovers_open") == 1);

            Thread drain = scene.drains();

            Eventually.holds(() -> !drain.isAlive());
            JsonNode line = scene.log().ofModel("sim-endless+tps-20");
            assertThat(line.get("leftover").asText()).isEqualTo("sent_away");
            assertThat(line.get("usage").asText()).isEqualTo("estimated");
            assertThat(scene.unsettledAfterStop()).isEmpty();
        }
    }

    @Test
    void who_stays_and_wants_no_more_is_not_made_to_wait_for_the_end() {
        try (Scene scene = finishing("").start();
                Talker talker = Talker.usual(scene)) {
            assertThat(talker.asks("long", "sim-tps-50+tokens-5000").hears().has("choices"))
                    .isTrue();

            JsonNode last = talker.says("{\"type\":\"cancel\",\"id\":\"long\"}")
                    .answer()
                    .getLast();

            assertThat(last.at("/error/code").asText()).isEqualTo("stream_stopped");
            scene.alpha().awaits(stats -> stats.get("aborted").asInt() == 1);
            assertThat(scene.log().ofModel("sim-tps-50+tokens-5000").has("leftover"))
                    .isFalse();
        }
    }

    @Test
    void with_another_provider_they_are_cancelled_as_ever() {
        try (Scene scene = finishing("").with("models", "passthrough: beta").start()) {
            try (RawCaller caller = new RawCaller(scene.port()).asks("sim-endless+tps-20")) {
                assertThat(caller.until("content")).contains("200 OK");
            }

            scene.beta().awaits(stats -> stats.get("aborted").asInt() == 1);
            assertThat(scene.log().ofModel("sim-endless+tps-20").has("leftover"))
                    .isFalse();
        }
    }
}
