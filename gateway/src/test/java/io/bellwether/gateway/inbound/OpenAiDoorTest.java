package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.pipeline.Pipeline;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.Unplugged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiDoorTest {
    private static final String BODY = "{\"model\":\"support\",\"messages\":[]}";

    @Test
    void a_whole_answer_says_who_gave_it_and_what_it_cost() throws HttpFailure {
        Unplugged.Answer answer = enter(Given.fields(), exchange -> {
            attempt(exchange);
            return exchange.caller().answer(new Reply.Complete("application/json", bytes("{}"), Usage.NONE, 0))
                    ? Ending.ANSWERED
                    : Ending.ABANDONED;
        });

        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.fields())
                .contains("x-request-id: req_1\r\n", "x-bellwether-provider: alpha\r\n")
                .contains("x-bellwether-model: a-1\r\n", "x-bellwether-attempts: 1\r\n")
                .contains("x-bellwether-cost-micro-dollars: 77\r\n");
    }

    @Test
    void a_stream_ends_with_done_and_nothing_of_ours_unless_asked_for() throws HttpFailure {
        Unplugged.Answer answer = enter(Given.fields(), OpenAiDoorTest::streamed);

        assertThat(answer.fields()).contains("content-type: text/event-stream; charset=utf-8\r\n");
        assertThat(answer.body()).isEqualTo("data: 1\n\ndata: [DONE]\n\n");
        assertThat(answer.finished()).isTrue();
    }

    @Test
    void a_caller_who_asks_for_a_summary_gets_it_before_the_end() throws HttpFailure {
        Unplugged.Answer answer = enter(Given.fields("X-Bellwether-Summary", "1"), OpenAiDoorTest::streamed);

        assertThat(answer.body())
                .startsWith("data: 1\n\nevent: bellwether.summary\ndata: {")
                .endsWith("}\n\ndata: [DONE]\n\n");
    }

    @Test
    void a_stream_that_breaks_off_ends_with_an_error_and_without_done() throws HttpFailure {
        Unplugged.Answer answer = enter(Given.fields(), exchange -> {
            attempt(exchange);
            Failure cut = Failure.of(Kind.STREAM_INTERRUPTED, "cut");
            boolean there = exchange.caller().begin() && exchange.caller().breakOff(cut);
            assertThat(there).isTrue();
            return new Ending.Interrupted(cut);
        });

        assertThat(answer.body()).contains("\"code\":\"stream_interrupted\"").doesNotContain("[DONE]");
        assertThat(answer.finished()).isTrue();
    }

    @Test
    void a_refusal_is_answered_with_its_status_and_its_words() throws HttpFailure {
        Unplugged.Answer answer = enter(Given.fields(), exchange -> Ending.refused(Kind.UNKNOWN_MODEL, "no such"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"message\":\"no such\"");
    }

    @Test
    void an_abandoned_exchange_is_cut_off() throws HttpFailure {
        Unplugged request = Unplugged.post("/v1/chat/completions", BODY, Given.fields());

        door(List.of(), exchange -> Ending.ABANDONED).enter(request.exchange(), "req_1");

        assertThat(request.wasCutOff()).isTrue();
    }

    @Test
    void a_caller_who_has_gone_is_told_nothing() throws HttpFailure {
        Unplugged request =
                Unplugged.post("/v1/chat/completions", BODY, Given.fields()).gone();
        List<Boolean> there = new ArrayList<>();

        door(List.of(), exchange -> {
                    attempt(exchange);
                    there.add(exchange.caller().begin());
                    return Ending.ABANDONED;
                })
                .enter(request.exchange(), "req_1");

        assertThat(there).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5000",
        "0.5, 500",
        "600, 60000",
        "0, 60000",
        "-1, 60000",
        "NaN, 60000",
        "soon, 60000",
        "1e400, 60000"
    })
    void nobody_is_worked_for_longer_than_they_will_wait(String timeout, long millis) throws HttpFailure {
        List<Duration> left = new ArrayList<>();

        enter(Given.fields("X-Stainless-Timeout", timeout), exchange -> {
            left.add(exchange.deadline().left(Given.NOW_NANOS));
            return Ending.refused(Kind.BAD_REQUEST, "no");
        });

        assertThat(left).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void a_body_that_is_read_says_what_is_asked_for() throws HttpFailure {
        List<String> models = new ArrayList<>();

        read(BODY, Given.fields(), exchange -> {
            exchange.request().model().ifPresent(models::add);
            return Ending.refused(Kind.BAD_REQUEST, "no");
        });

        assertThat(models).containsExactly("support");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"n\":0}|application/json|400|\"param\":\"n\"",
                "[]|application/json|400|body: byte 0",
                "{}|text/plain|415|unsupported_media_type",
                "{\"user\":\"" + "uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu"
                        + "\"}|application/json|413|payload_too_large"
            })
    void a_body_that_cannot_be_read_goes_no_further(String body, String type, int status, String said)
            throws HttpFailure {
        Unplugged.Answer answer = read(body, Given.fields("Content-Type", type), exchange -> {
            throw new AssertionError("went further");
        });

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void a_compressed_body_is_not_taken_for_json() throws HttpFailure {
        Unplugged.Answer answer = read(BODY, Given.fields("Content-Encoding", "gzip"), exchange -> Ending.ANSWERED);

        assertThat(answer.status()).isEqualTo(415);
    }

    private static Unplugged.Answer enter(Fields fields, Stage.Next end) throws HttpFailure {
        Unplugged request = Unplugged.post("/v1/chat/completions", BODY, fields);
        door(List.of(), end).enter(request.exchange(), "req_1");
        return request.answer();
    }

    private static Unplugged.Answer read(String body, Fields fields, Stage.Next end) throws HttpFailure {
        Unplugged request = Unplugged.post("/v1/chat/completions", body, fields);
        door(List.of(new Reading(64, JsonLimits.REQUEST, new BodyRoom(1 << 20), new Overload())), end)
                .enter(request.exchange(), "req_1");
        return request.answer();
    }

    private static OpenAiDoor door(List<Stage> stages, Stage.Next end) {
        OpenAiDoor.Way way = new OpenAiDoor.Way(new Pipeline(stages, end), Duration.ofMinutes(1));
        return new OpenAiDoor(Operation.CHAT, () -> way, () -> Given.NOW_NANOS);
    }

    private static Ending streamed(Exchange exchange) {
        attempt(exchange);
        boolean there = exchange.caller().begin()
                && exchange.caller().send(Payload.of(bytes("data: 1\n\n")))
                && exchange.caller().finish();
        assertThat(there).isTrue();
        return Ending.ANSWERED;
    }

    private static void attempt(Exchange exchange) {
        exchange.trail().attempt(Given.target("alpha/a-1"), Given.NOW_NANOS).settled(Usage.reported(1, 0, 1, 0), 77);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
