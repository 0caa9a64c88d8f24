package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X07: callers who hang up, at every moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangUpFault {
    private static final int TIMES = 9;
    private static final int HANG_UPS = Size.of(9, 1_000);

    /** Far below what would end the call instead. */
    private static final Duration ON_A_BUSY_MACHINE = Duration.ofSeconds(2);

    private final Scene scene = Scene.with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .start();

    @AfterAll
    void close() {
        assertThat(scene.unsettledAfterStop()).isEmpty();
        scene.close();
    }

    @BeforeEach
    void forget() {
        scene.alpha().reset();
    }

    /** How long after the caller's hanging up the provider's connection is closed. */
    private Duration untilProviderIsFree(String model, String seen) {
        int before = scene.alpha().stats().get("aborted").asInt();
        long asked = scene.alpha().requests();
        try (RawCaller caller = new RawCaller(scene.port()).asks(model)) {
            if (seen.isEmpty()) {
                Eventually.holds(() -> scene.alpha().requests() > asked);
            } else {
                String ignored = caller.until(seen);
            }
        }
        long hungUp = System.nanoTime();
        scene.alpha().awaits(stats -> stats.get("aborted").asInt() > before);
        return Duration.ofNanos(System.nanoTime() - hungUp);
    }

    @ParameterizedTest
    @CsvSource({
        "sim-ttft-20s, ''",
        "sim-never, ''",
        "sim-headers-only, ''",
        "sim-tps-20+tokens-400, content",
        "sim-endless, content"
    })
    void the_provider_is_let_go_at_once(String model, String seen) {
        List<Duration> waits = IntStream.range(0, TIMES)
                .mapToObj(i -> untilProviderIsFree(model, seen.strip()))
                .sorted()
                .toList();

        Size.figure("X07", "%s: the provider is free after %s ms", model, Size.spread(millis(waits)));
        assertThat(waits.get(TIMES / 2)).isLessThan(ON_A_BUSY_MACHINE);
    }

    private static List<Double> millis(List<Duration> waits) {
        return waits.stream().map(wait -> wait.toNanos() / 1e6).toList();
    }

    /** The moment, the model's words and what has been read by then; the words make each moment's lines its own. */
    @ParameterizedTest
    @CsvSource({
        "before the head, sim-never+tokens-101, '', abandoned, 0",
        "after the first chunk, sim-tps-100+tokens-102, content, abandoned, 15",
        "in the middle, sim-tps-200+tokens-20000, TWENTY, abandoned, 30",
        "after the last frame, sim-tokens-104, '\"finish_reason\":\"stop\"', answered, 0",
        "after the usage, sim-tokens-105, [DONE], answered, 0"
    })
    void whenever_they_hang_up_each_leaves_one_line_and_one_settled_call(
            String moment, String model, String seen, String ending, int tokensEach) {
        for (int i = 0; i < HANG_UPS; i++) {
            hangUp(model, seen);
        }

        List<JsonNode> lines = scene.log().awaitsOfModel(model, HANG_UPS);
        assertThat(lines).hasSize(HANG_UPS);
        Eventually.holds(() -> scene.visitor().get("/metrics").body().contains("bellwether_streams_open 0"));
        long ended = lines.stream()
                .filter(line -> line.get("ending").asText().equals(ending))
                .count();
        Size.figure("X07", "%s: %d hang-ups, %d lines, %d %s", moment, HANG_UPS, lines.size(), ended, ending);
        assertThat(ended).isEqualTo(HANG_UPS);
        assertThat(tokenError(moment, lines)).isLessThanOrEqualTo((long) tokensEach * HANG_UPS);
    }

    /**
     * How many tokens of answers the lines and the provider's own bill are apart. What is still on its way when a
     * caller goes is billed and never seen here.
     */
    private long tokenError(String moment, List<JsonNode> lines) {
        long counted = lines.stream()
                .mapToLong(line -> line.path("output_tokens").asLong())
                .sum();
        long billed = scene.alpha().stats().get("tokens_out").asLong();
        Size.figure("X07", "%s: %d tokens counted, %d billed", moment, counted, billed);
        return Math.abs(counted - billed);
    }

    private void hangUp(String model, String seen) {
        long asked = scene.alpha().requests();
        try (RawCaller caller = new RawCaller(scene.port()).asks(model)) {
            if (seen.isEmpty()) {
                Eventually.holds(() -> scene.alpha().requests() > asked);
            } else if (seen.equals("TWENTY")) {
                caller.untilTimes("content", 20);
            } else {
                String ignored = caller.until(seen);
            }
        }
    }

    @Test
    void hanging_up_before_any_content_leaves_a_line() {
        Duration ignored = untilProviderIsFree("sim-early+ttft-20s", "");

        JsonNode line = scene.log().ofModel("sim-early+ttft-20s");
        assertThat(line.get("ending").asText()).isEqualTo("abandoned");
        assertThat(line.get("status").asInt()).isEqualTo(499);
    }

    @Test
    void hanging_up_in_the_middle_leaves_a_line_with_an_estimate() {
        String id;
        try (RawCaller caller = new RawCaller(scene.port()).asks("sim-tps-50+tokens-500")) {
            id = caller.id();
            caller.until("content");
        }

        JsonNode line = scene.log().exchange(id);
        assertThat(line.get("ending").asText()).isEqualTo("abandoned");
        assertThat(line.get("usage").asText()).isEqualTo("estimated");
        assertThat(line.get("output_tokens").asLong()).isPositive();
    }

    @Test
    void hanging_up_right_after_the_last_frame_loses_nothing() {
        String id;
        try (RawCaller caller = new RawCaller(scene.port()).asks("sim-tokens-20")) {
            id = caller.id();
            caller.until("[DONE]");
        }

        assertThat(scene.log().exchange(id).get("ending").asText()).isEqualTo("answered");
        assertThat(scene.log().exchange(id).get("output_tokens").asLong()).isEqualTo(20);
    }

    @Test
    void hanging_up_while_we_wait_to_try_again_is_no_failure_of_the_provider() {
        try (RawCaller caller = new RawCaller(scene.port()).asks("sim-429-after-20s")) {
            Eventually.holds(() -> scene.alpha().requests() == 1);
            assertThat(caller).isNotNull();
        }

        JsonNode line = scene.log().ofModel("sim-429-after-20s");
        assertThat(line.get("ending").asText()).isEqualTo("abandoned");
        assertThat(scene.alpha().requests()).isEqualTo(1);
    }

    @Test
    void a_caller_that_hangs_up_within_its_own_body_leaves_a_line_and_no_call() {
        String request = RawCaller.posting(Visitor.question("sim-chat", false));
        try (RawCaller caller = new RawCaller(scene.port())) {
            RawCaller sent = caller.says(request.substring(0, request.length() - 10));
            assertThat(sent).isNotNull();
            Eventually.holds(() -> scene.visitor().get("/metrics").body().contains("bellwether_exchanges_live 2"));
        }

        Eventually.holds(() -> scene.log().lines("exchange").stream()
                .anyMatch(line ->
                        !line.has("model") && line.get("ending").asText().equals("abandoned")));
        assertThat(scene.alpha().requests()).isZero();
    }
}
