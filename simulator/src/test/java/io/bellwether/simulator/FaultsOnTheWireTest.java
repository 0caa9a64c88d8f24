package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.simulator.RawClient.End;
import io.bellwether.simulator.RawClient.Received;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsOnTheWireTest {
    private final Simulator simulator = Given.simulator();

    @AfterAll
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529})
    void a_status_comes_with_openai_s_envelope(int status) {
        Received answer = Given.asked(simulator, Given.chat("sim-" + status));

        assertThat(answer.head()).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":")
                .contains("\"type\":", "\"param\":", "\"code\":");
    }

    @ParameterizedTest
    @CsvSource({
        "context-length,400,context_length_exceeded",
        "quota,429,insufficient_quota",
        "content-filter,400,content_filter",
        "404,404,model_not_found",
        "429,429,rate_limit_exceeded",
    })
    void a_refusal_has_its_code(String word, int status, String code) {
        Received answer = Given.asked(simulator, Given.chat("sim-" + word));

        assertThat(answer.head()).startsWith("HTTP/1.1 " + status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void a_hint_comes_with_the_status() {
        Received answer = Given.asked(simulator, Given.stream("sim-503-after-1.5s+no-retry"));

        assertThat(answer.head()).contains("503", "retry-after: 1.5\r\n", "x-should-retry: false\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "close,FIN",
        "reset,RESET",
        "never,SILENCE",
    })
    void a_connection_can_fail_before_the_head(String word, End end) {
        Received chat = Given.askedBriefly(simulator, Given.chat("sim-" + word));
        Received stream = Given.askedBriefly(simulator, Given.stream("sim-" + word));

        assertThat(List.of(chat.end(), stream.end())).containsOnly(end);
        assertThat(chat.text() + stream.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "half-fin,FIN",
        "half-rst,RESET",
    })
    void half_a_body_can_be_all(String word, End end) {
        Received answer = Given.asked(simulator, Given.chat("sim-" + word));

        assertThat(answer.end()).isEqualTo(end);
        assertThat(answer.body()).startsWith("{\"id\"").doesNotContain("usage");
    }

    @ParameterizedTest
    @CsvSource({
        "cut-after-3,FIN,false",
        "rst-after-3,RESET,false",
        "silent-after-3,SILENCE,false",
        "end-after-3,FIN,true",
    })
    void a_stream_can_end_after_three(String word, End end, boolean terminated) {
        Received answer = Given.askedBriefly(simulator, Given.stream("sim-" + word));

        assertThat(answer.end()).isEqualTo(end);
        assertThat(answer.contents()).isEqualTo(3);
        assertThat(answer.text()).doesNotContain("[DONE]", "\"finish_reason\":\"");
        assertThat(answer.text().endsWith("\r\n0\r\n\r\n")).isEqualTo(terminated);
    }

    @Test
    void an_error_can_come_in_band_before_or_after_content() {
        Received before = Given.asked(simulator, Given.stream("sim-error-after-0"));
        Received after = Given.asked(simulator, Given.stream("sim-error-after-2"));

        assertThat(before.unchunked()).startsWith("data: {\"error\":{").doesNotContain("role");
        assertThat(before.events()).isEqualTo(1);
        assertThat(after.contents()).isEqualTo(2);
        assertThat(after.unchunked()).contains("data: {\"error\":{").doesNotContain("[DONE]");
    }

    @Test
    void events_can_be_malformed_long_bytewise_and_in_other_clothes() {
        assertThat(Given.asked(simulator, Given.stream("sim-malformed-after-1")).unchunked())
                .contains("\"content\":\"brok\n\n", "[DONE]");
        assertThat(Given.asked(simulator, Given.stream("sim-line-1mib"))
                        .unchunked()
                        .length())
                .isGreaterThan(1024 * 1024);
        assertThat(Given.asked(simulator, Given.stream("sim-bytewise+crlf+pings+tokens-2"))
                        .body())
                .startsWith("1\r\n:\r\n1\r\n \r\n1\r\np\r\n");
        assertThat(Given.asked(simulator, Given.stream("sim-crlf+tokens-2")).unchunked())
                .endsWith("[DONE]\r\n\r\n");
        assertThat(Given.asked(simulator, Given.stream("sim-no-done")).unchunked())
                .endsWith("\"stop\"}]}\n\n");
        Received reset = Given.asked(simulator, Given.stream("sim-rst-for-done+tokens-2"));
        assertThat(reset.end()).isEqualTo(End.RESET);
    }

    @Test
    void a_line_of_64_mib_never_ends() {
        Received answer = Given.asked(simulator, Given.stream("sim-line-64mib"));

        assertThat(answer.end()).isEqualTo(End.FIN);
        assertThat(answer.bytes().length).isGreaterThan(64 * 1024 * 1024);
    }

    @Test
    void an_endless_stream_goes_on() {
        try (RawClient client = new RawClient(simulator)) {
            client.send(Given.post("/v1/chat/completions", Given.stream("sim-endless+tps-1000"), List.of()));

            long read = IntStream.range(0, 50)
                    .mapToLong(i -> client.receiveSome().length())
                    .sum();

            assertThat(read).isPositive();
        }
    }

    @Test
    void stream_and_json_can_be_confused() {
        assertThat(Given.asked(simulator, Given.chat("sim-always-stream")).head())
                .contains("text/event-stream");
        assertThat(Given.asked(simulator, Given.stream("sim-never-stream")).head())
                .contains("application/json");
        assertThat(Given.asked(simulator, Given.stream("sim-wrong-type")).head())
                .contains("content-type: text/plain");
        assertThat(Given.asked(simulator, Given.stream("sim-html")).body()).startsWith("<!DOCTYPE html>");
        assertThat(Given.asked(simulator, Given.chat("sim-empty")).body()).isEmpty();
        assertThat(Given.asked(simulator, Given.stream("sim-gzip")).head()).contains("content-encoding: gzip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usage-negative|\"completion_tokens\":-",
                "usage-huge|\"prompt_tokens\":4611686018427387903",
                "usage-strings|\"total_tokens\":\"",
            })
    void usage_can_be_wrong(String word, String wrong) {
        assertThat(Given.asked(simulator, Given.chat("sim-" + word)).body()).contains(wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cl-te|transfer-encoding: chunked\\r\\ncontent-length: ",
                "obs-fold|x-sim-note: one\\r\\n two\\r\\n",
                "many-headers|x-sim-9999: v\\r\\n",
                "redirect|307 Temporary Redirect",
                "redirect|location: http://169.254.169.254/\\r\\n",
                "set-cookie|set-cookie: sim=1",
                "crlf-header|\\r\\nx-injected: yes\\r\\n",
                "cr-header|one\\rx-injected",
                "flood-1xx|HTTP/1.1 103 Early Hints",
            })
    void heads_can_be_hostile(String word, String expected) {
        String wanted = expected.translateEscapes();

        assertThat(Given.asked(simulator, Given.chat("sim-" + word)).text()).contains(wanted);
        assertThat(Given.asked(simulator, Given.stream("sim-" + word)).text()).contains(wanted);
    }

    @Test
    void heads_can_be_bare_big_and_lie() {
        assertThat(Given.asked(simulator, Given.chat("sim-bare-lf")).text()).startsWith("HTTP/1.1 200 OK\ncontent");
        assertThat(Given.asked(simulator, Given.chat("sim-big-header")).head().length())
                .isGreaterThan(1024 * 1024);
        Received lied = Given.asked(simulator, Given.chat("sim-short-length"));
        assertThat(lied.head())
                .contains(
                        "content-length: " + (lied.bytes().length - lied.head().length() - 2 - 10));
        assertThat(Given.asked(simulator, Given.chat("sim-bad-chunk")).body()).startsWith("zz\r\n");
    }

    @Test
    void headers_can_be_all_there_is() {
        Received answer = Given.askedBriefly(simulator, Given.stream("sim-headers-only"));

        assertThat(answer.end()).isEqualTo(End.SILENCE);
        assertThat(answer.head()).startsWith("HTTP/1.1 200");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_body_can_drip() {
        Received answer = Given.asked(simulator, Given.chat("sim-drip-50us"));

        assertThat(answer.end()).isEqualTo(End.FIN);
        assertThat(answer.body()).endsWith("}");
    }

    @Test
    void fails_so_often_and_then_succeeds_for_each_key() {
        String body = Given.chat("sim-fail-2-then-ok+503");

        List<Boolean> worked = IntStream.range(0, 4)
                .mapToObj(i -> Given.asked(simulator, "/v1/chat/completions", body, "x-sim-key: a"))
                .map(answer -> answer.head().startsWith("HTTP/1.1 200"))
                .toList();
        Received other = Given.asked(simulator, "/v1/chat/completions", body, "x-sim-key: b");

        assertThat(worked).containsExactly(false, false, true, true);
        assertThat(other.head()).startsWith("HTTP/1.1 503");
    }

    @Test
    void faults_may_begin_when_it_has_run_for_a_while() {
        assertThat(Given.asked(simulator, Given.chat("sim-from-0s+503")).head()).startsWith("HTTP/1.1 503");
        assertThat(Given.asked(simulator, Given.chat("sim-from-10h+503")).head())
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_header_says_the_script_as_well() {
        Received answer = Given.asked(simulator, "/v1/embeddings", "{\"model\":\"e\",\"input\":\"x\"}", "x-sim: 500");

        assertThat(answer.head()).startsWith("HTTP/1.1 500");
    }

    @Test
    void an_unknown_word_is_refused_by_name() {
        Received answer = Given.asked(simulator, Given.chat("sim-shop+cut-aftr-5"));

        assertThat(answer.head()).startsWith("HTTP/1.1 400");
        assertThat(answer.body()).contains("unknown_script_word", "cut-aftr-5");
    }

    @Test
    void a_slow_reader_stops_reading_in_the_middle_of_the_body() {
        try (RawClient client = new RawClient(simulator, RawClient.BRIEFLY)) {
            String body = Given.chat("sim-slow-reader").replace("hello", "x".repeat(100_000));

            Received answer = client.send(
                            Given.post("/v1/chat/completions", body, List.of()).substring(0, 50_000))
                    .receive();

            assertThat(answer.end()).isEqualTo(End.SILENCE);
        }
    }

    @Test
    void a_moody_provider_fails_its_share() {
        SimulatorSettings moody = SimulatorSettings.builder()
                .threads(1)
                .errorShare(0.5)
                .errorWeights(Map.of("503", 1))
                .build();
        try (Simulator provider = Simulator.start(moody)) {
            long failed = IntStream.range(0, 40)
                    .filter(i -> Given.asked(provider, Given.chat("m")).head().contains("503"))
                    .count();

            assertThat(failed).isBetween(10L, 30L);
        }
    }
}
