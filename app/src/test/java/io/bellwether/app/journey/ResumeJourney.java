package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Resumer;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that are read again: docs/streams.md as a customer sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeJourney {
    private static final String OTHER_KEY = "bw-canary-gateway-000002";

    private final Scene scene = Scene.with("keys", """
                    - name: first
                      key: ${GATEWAY_KEY}
                    - name: second
                      key: %s
                    """.formatted(OTHER_KEY)).start();

    @AfterAll
    void close() {
        scene.close();
    }

    private Resumer reads(String model) {
        return new Resumer(scene.visitor(), model);
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void every_event_has_a_number_and_the_log_says_so() {
        Resumer reader = reads("sim-tokens-20").rest();

        assertThat(reader.id()).matches("str_[0-9a-f]{32}");
        assertThat(reader.ids()).isEqualTo(upTo(reader.events().size()));
        assertThat(reader.events().getLast()).endsWith("data: [DONE]");
        assertThat(scene.log().exchange(reader.requestId()).get("via").asText()).isEqualTo("resumable");
        assertThat(scene.log().exchange(reader.requestId()).get("ending").asText())
                .isEqualTo("answered");
    }

    @Test
    void who_does_not_ask_gets_no_numbers() {
        Answer answer = scene.visitor().stream("sim-tokens-5", "x-bellwether-resumable", "no");

        assertThat(answer.body()).doesNotContain("id: 1").contains("[DONE]");
        assertThat(answer.header("x-bellwether-stream")).isEmpty();
    }

    @Test
    void a_whole_answer_and_a_refusal_come_as_always() {
        Answer whole = scene.visitor().chat("sim-chat", Resumer.resumable());
        Answer refused = scene.visitor().stream("sim-context-length", Resumer.resumable());

        assertThat(whole.json().at("/object").asText()).isEqualTo("chat.completion");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("context_length_exceeded");
    }

    @Test
    void after_any_event_exactly_the_rest_is_read_again() {
        Resumer whole = reads("sim-tokens-12").rest();
        int last = whole.events().size();

        for (int after = 0; after < last; after++) {
            String again = scene.visitor().get(whole.path() + "?after=" + after).body();

            assertThat(again)
                    .as("after %d", after)
                    .isEqualTo(String.join("\n\n", whole.events().subList(after, last)) + "\n\n");
        }
        assertThat(scene.visitor().get(whole.path() + "?after=" + last).status())
                .isEqualTo(204);
    }

    @Test
    void the_final_result_is_the_whole_answer() {
        Resumer reader = reads("sim-tokens-30").rest();

        JsonNode result = reader.awaitsResult();

        assertThat(result.at("/state").asText()).isEqualTo("complete");
        assertThat(result.at("/choices/0/text").asText())
                .isEqualTo(reader.text())
                .isNotEmpty();
        assertThat(result.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(result.at("/usage/output_tokens").asInt()).isEqualTo(30);
        assertThat(result.at("/error").isNull()).isTrue();
    }

    @Test
    void a_stream_of_another_key_does_not_exist() {
        Resumer reader = reads("sim-tokens-3").rest();
        var stranger = scene.visitor().withKey(OTHER_KEY);

        Answer known = stranger.get(reader.path());
        Answer unknown = stranger.get("/v1/streams/str_00000000000000000000000000000000");

        assertThat(known.status()).isEqualTo(404);
        assertThat(known.body()).isEqualTo(unknown.body()).contains("stream_not_found");
        assertThat(stranger.delete(reader.path()).status()).isEqualTo(404);
        assertThat(stranger.get(reader.path() + "?final=true").body()).isEqualTo(unknown.body());
        assertThat(scene.visitor().withKey("bw-nobody").get(reader.path()).status())
                .isEqualTo(401);
    }

    @Test
    void a_stop_ends_the_generation_at_once_and_everybody_hears_it() {
        Resumer reader = reads("sim-tps-50+tokens-5000").letsGoAfter(2_000).comesBack();
        int aborted = scene.alpha().stats().get("aborted").asInt();

        Answer stop = scene.visitor().delete(reader.path());

        assertThat(stop.status()).isEqualTo(204);
        JsonNode ignored = scene.alpha().awaits(stats -> stats.get("aborted").asInt() > aborted);
        assertThat(reader.rest().events().getLast()).contains("\"code\":\"stream_stopped\"");
        assertThat(reader.awaitsResult().at("/state").asText()).isEqualTo("stopped");
        assertThat(reader.result().at("/choices/0/text").asText()).isEqualTo(reader.text());
        assertThat(scene.visitor().delete(reader.path()).status()).isEqualTo(204);
    }

    @Test
    void ten_readers_read_the_same() {
        Resumer first = reads("sim-tps-100+tokens-60");

        List<String> readings = Together.run(
                10, i -> scene.visitor().get(first.path() + "?after=0").body());

        String whole = String.join("\n\n", first.rest().events()) + "\n\n";
        assertThat(readings).allMatch(whole::equals);
    }

    @ParameterizedTest
    @CsvSource({"?after=9999", "?after=-1", "?after=x", "?after=", "?from=1", "?after=1&after=2"})
    void an_id_that_was_never_sent_is_refused(String query) {
        Resumer reader = reads("sim-tokens-3").rest();

        assertThat(scene.visitor().get(reader.path() + query).code()).isEqualTo("invalid_request");
    }

    @Test
    void an_event_sources_header_counts_more_than_the_address_it_repeats() {
        Resumer reader = reads("sim-tokens-3").rest();

        Answer answer = scene.visitor().get(reader.path() + "?after=0", "last-event-id", "2");

        assertThat(answer.body()).startsWith("id: 3\n");
    }

    @Test
    void the_figures_are_on_the_metrics_page() {
        Resumer reader = reads("sim-tokens-3").rest().comesBack();
        assertThat(reader.status()).isEqualTo(204);

        assertThat(scene.visitor().get("/metrics").body())
                .contains("bellwether_resumable_streams_open ", "bellwether_resumable_bytes_held ")
                .contains("bellwether_resumable_attaches_total ", "bellwether_resumable_gaps_total ");
    }
}
