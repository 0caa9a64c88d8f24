package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.JavaSdk;
import io.bellwether.app.NodeSdk;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Resumer;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who waits long for a stream hears that somebody is here, and whatever comes of it is told in the stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatJourney {
    private static final String COMMENT = ": keep-alive\n\n";
    private static final double MOST_MILLIS_ON_A_BUSY_MACHINE = 2_000;

    private final Scene scene = Scene.with("streams", "heartbeat: 200ms\nunread: 20s")
            .with("retries", "base: 5ms\nthrottled_base: 5ms\nbudget_per_second: 1000")
            .with("timeouts", "idle: 1200ms")
            .with("models", """
                    passthrough: alpha
                    list:
                      - name: thinks
                        rates: { requests_per_minute: 600, burst: 100 }
                        targets: [{ provider: alpha, model: sim-ttft-900ms+tokens-20 }]
                      - name: rescued
                        targets:
                          - { provider: alpha, model: sim-latency-500ms+status-503 }
                          - { provider: beta, model: sim-tokens-20 }
                      - name: lost
                        targets:
                          - { provider: alpha, model: sim-latency-400ms+status-500 }
                          - { provider: beta, model: sim-latency-100ms+status-500 }
                      - name: shared
                        cache: { kept: 1m }
                        targets: [{ provider: alpha, model: sim-ttft-900ms+tokens-21 }]
                      - name: hedged
                        hedge: true
                        targets:
                          - { provider: alpha, model: sim-ttft-700ms+tokens-22 }
                          - { provider: beta, model: sim-ttft-700ms+tokens-22 }
                    """)
            .start();

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(scene.baseUrl())
            .apiKey(Scene.KEY)
            .maxRetries(0)
            .build();

    @AfterAll
    void close() {
        client.close();
        assertThat(scene.unsettledAfterStop()).isEmpty();
        scene.close();
    }

    private static int comments(Answer answer) {
        return answer.body().split(COMMENT, -1).length - 1;
    }

    @Test
    void the_head_and_a_comment_come_before_the_first_token() {
        try (RawCaller caller = new RawCaller(scene.port()).asks("thinks")) {
            String seen = caller.until(COMMENT);

            assertThat(seen.substring(0, seen.indexOf(COMMENT)))
                    .startsWith("HTTP/1.1 200")
                    .contains("content-type: text/event-stream", "x-request-id: req_", "x-accel-buffering: no")
                    .contains("x-ratelimit-limit-requests: ", "x-ratelimit-remaining-requests: ")
                    .doesNotContain("data:", "x-bellwether-provider");
            assertThat(caller.until("[DONE]")).contains("\"content\":");
        }
    }

    @Test
    void nobody_notices_a_failure_in_the_silence_where_another_target_answers() {
        Answer answer = scene.visitor().stream("rescued");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(comments(answer)).isPositive();
        assertThat(answer.errorCodes()).isEmpty();
        assertThat(answer.saysDone()).isTrue();
        JsonNode line = scene.line(answer);
        assertThat(line.get("provider").asText()).isEqualTo("beta");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("heartbeats").asInt()).isPositive();
    }

    @Test
    void a_failure_of_all_is_told_in_the_stream_and_logged_as_what_it_is() {
        Answer answer = scene.visitor().stream("lost");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(comments(answer)).isPositive();
        assertThat(answer.errorCodes()).containsExactly("provider_unavailable");
        assertThat(answer.saysDone()).isFalse();
        JsonNode line = scene.line(answer);
        assertThat(line.get("status").asInt()).isEqualTo(502);
        assertThat(line.get("ending").asText()).isEqualTo("refused");
        assertThat(line.get("heartbeats").asInt()).isPositive();
        assertThat(scene.visitor().get("/metrics").body())
                .containsPattern("bellwether_requests_total\\{[^}]*model=\"lost\"[^}]*status=\"502\"[^}]*} [1-9]")
                .containsPattern("bellwether_heartbeats_total [1-9]");
    }

    @Test
    void a_failure_before_the_first_heartbeat_keeps_its_status() {
        Answer answer = scene.visitor().stream("sim-status-400");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(scene.line(answer).has("heartbeats")).isFalse();
    }

    @Test
    void a_silence_between_tokens_is_broken_and_still_ends_when_it_is_too_long() {
        Answer answer = scene.visitor().stream("sim-silent-after-3");

        assertThat(answer.errorCodes()).containsExactly("timeout_idle");
        assertThat(answer.body().substring(answer.body().indexOf("\"content\"")))
                .contains(COMMENT);
    }

    @Test
    void an_answer_that_is_no_stream_is_as_it_was() {
        Answer answer = scene.visitor().chat("sim-latency-700ms");

        assertThat(answer.body()).startsWith("{").doesNotContain(COMMENT.strip());
        assertThat(answer.header("x-bellwether-provider")).isEqualTo("alpha");
    }

    @Test
    void who_shares_an_answer_on_its_way_hears_of_it_as_well_and_the_kept_one_has_no_comments() {
        List<Answer> both = Together.run(2, i -> scene.visitor().stream("shared"));

        assertThat(both).allMatch(Answer::saysDone).allMatch(answer -> comments(answer) > 0);
        assertThat(both.getFirst().events()).isEqualTo(both.getLast().events());
        Answer kept = scene.visitor().stream("shared");
        assertThat(kept.header("x-bellwether-cache")).isEqualTo("hit");
        assertThat(comments(kept)).isZero();
        assertThat(kept.events()).isEqualTo(both.getFirst().events());
    }

    @Test
    void a_hedged_stream_and_one_with_an_idempotency_key_are_heard_of_too() {
        Answer hedged = scene.visitor().stream("hedged");
        Answer once = scene.visitor().stream("thinks", "idempotency-key", "a");
        Answer again = scene.visitor().stream("thinks", "idempotency-key", "a");

        assertThat(List.of(hedged, once)).allMatch(Answer::saysDone).allMatch(answer -> comments(answer) > 0);
        assertThat(comments(again)).isZero();
        assertThat(again.events()).isEqualTo(once.events());
    }

    @Test
    void the_official_clients_read_such_streams_properly() {
        JsonNode node = NodeSdk.run(scene, "fault.mjs", "thinks", "rescued", "lost");

        assertThat(node.at("/thinks/reported").asText()).isEqualTo("success");
        assertThat(node.at("/thinks/chunks").asInt()).isPositive();
        assertThat(node.at("/rescued/reported").asText()).isEqualTo("success");
        assertThat(node.at("/rescued/chunks").asInt()).isPositive();
        assertThat(node.at("/lost/reported").asText()).endsWith("Error");
        assertThat(node.at("/lost/code").asText()).isEqualTo("provider_unavailable");
        assertThat(java("thinks")).matches("[1-9][0-9]* success");
        assertThat(java("rescued")).matches("[1-9][0-9]* success");
        assertThat(java("lost")).matches("0 .*Exception");
    }

    private String java(String model) {
        return JavaSdk.streamed(client, model);
    }

    @Test
    void hanging_up_in_a_silence_lets_the_provider_go_at_once() {
        List<Double> waits = IntStream.range(0, 9)
                .mapToObj(i -> untilProviderIsFree().toNanos() / 1e6)
                .sorted()
                .toList();

        Size.figure("X07", "after a heartbeat: the provider is free after %s ms", Size.spread(waits));
        assertThat(waits.get(4)).isLessThan(MOST_MILLIS_ON_A_BUSY_MACHINE);
    }

    private Duration untilProviderIsFree() {
        int before = scene.alpha().stats().get("aborted").asInt();
        try (RawCaller caller = new RawCaller(scene.port()).asks("sim-never")) {
            String ignored = caller.until(COMMENT);
        }
        long hungUp = System.nanoTime();
        JsonNode ignored = scene.alpha().awaits(stats -> stats.get("aborted").asInt() > before);
        return Duration.ofNanos(System.nanoTime() - hungUp);
    }

    @Test
    void a_resumable_streams_name_is_known_in_the_silence_and_its_reader_can_come_back() {
        String name;
        try (RawCaller caller = new RawCaller(scene.port())) {
            String head = caller.says(
                            RawCaller.posting(Visitor.question("thinks", true), String.join(": ", Resumer.resumable())))
                    .until(COMMENT);
            name = head.replaceAll("(?s).*x-bellwether-stream: (\\S+).*", "$1");
        }
        Visitor visitor = scene.visitor();
        JsonNode result = Eventually.get(
                () -> visitor.get("/v1/streams/" + name + "?final=true").json(),
                seen -> !seen.at("/state").asText().equals("running"));

        assertThat(result.at("/state").asText()).isEqualTo("complete");
        Answer again = visitor.get("/v1/streams/" + name);
        assertThat(again.body()).startsWith("id: 1\n").contains("[DONE]");
    }

    @Test
    void a_resumable_stream_that_comes_to_nothing_says_so_to_all_its_readers() {
        Answer answer = scene.visitor().stream("lost", Resumer.resumable());

        assertThat(answer.errorCodes()).containsExactly("provider_unavailable");
        assertThat(comments(answer)).isPositive();
        JsonNode result = scene.visitor()
                .get("/v1/streams/" + answer.header("x-bellwether-stream") + "?final=true")
                .json();
        assertThat(result.at("/state").asText()).isEqualTo("failed");
        assertThat(result.at("/error/code").asText()).isEqualTo("provider_unavailable");
    }

    @Test
    void a_resumable_stream_that_is_refused_before_anybody_knew_of_it_leaves_nothing() {
        Answer answer = scene.visitor().stream("sim-status-400", Resumer.resumable());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-bellwether-stream")).isEmpty();
        assertThat(scene.line(answer).get("status").asInt()).isEqualTo(400);
    }
}
