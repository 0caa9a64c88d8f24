package io.bellwether.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.ReplyStream.Piece;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.http.HeaderName;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect must do with the same scenarios, over loopback. One subclass for each dialect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderSuite {
    /** The credential that this gateway has at the provider. */
    protected static final String OUR_KEY = "sk-ours";

    private static final int WHOLE = Integer.MAX_VALUE;
    private static final List<Integer> PIECES = List.of(WHOLE, 1_000, 7, 1);

    private final List<Transcript> transcripts;
    private final Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1);
    private final CannedProvider provider;
    private final HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);

    protected ProviderSuite(String dialect) throws IOException {
        transcripts = Transcript.all(dialect);
        provider = new CannedProvider(loops);
    }

    /** The dialect under test, for a provider that listens on this port of this machine. */
    protected abstract Upstream upstream(HttpClient client, int port);

    @AfterAll
    void close() {
        provider.close();
        loops.close();
    }

    Stream<Transcript> every() {
        return transcripts.stream();
    }

    Stream<Transcript> streams() {
        return transcripts.stream().filter(Transcript::isStream).filter(each -> !each.contentType()
                .equals("text/html"));
    }

    @Test
    void every_transcript_is_dated_and_names_its_source() {
        assertThat(transcripts).isNotEmpty().allMatch(Transcript::isDated);
    }

    @ParameterizedTest
    @MethodSource("every")
    void every_reply_means_what_its_transcript_says(Transcript transcript) {
        for (int size : PIECES) {
            Heard heard = ask(transcript, transcript.requestBody(), size);

            assertThat(transcript.outcomes())
                    .as("%s in pieces of %d", transcript, size)
                    .contains(heard.outcome());
            assertThat(heard.usage()).as("%s in pieces of %d", transcript, size).isEqualTo(transcript.usage());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void who_did_not_ask_for_usage_gets_everything_else_byte_for_byte(Transcript transcript) {
        for (int size : PIECES) {
            Heard heard = ask(transcript, transcript.requestBody(), size);

            assertThat(heard.bytes())
                    .as("%s in pieces of %d", transcript, size)
                    .isEqualTo(heard.sent(transcript.hidden()));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void who_asked_for_usage_gets_every_byte(Transcript transcript) {
        String body = transcript.requestBody();
        String asking = "{\"stream_options\":{\"include_usage\":true}," + body.substring(1);
        for (int size : PIECES) {
            Heard heard = ask(transcript, asking, size);

            assertThat(heard.bytes())
                    .as("%s in pieces of %d", transcript, size)
                    .isEqualTo(heard.sent(transcript.shown()));
        }
    }

    @ParameterizedTest
    @MethodSource("every")
    void the_provider_is_asked_with_our_key_and_its_own_model(Transcript transcript) {
        ask(transcript, transcript.requestBody(), WHOLE);

        CannedProvider.Asked asked = provider.asked().getFirst();
        String model = transcript.target().substring(transcript.target().indexOf('/') + 1);
        assertThat(asked.body()).contains("\"model\":\"" + model + "\"", "\"content\":\"Xin chào!\"");
        assertThat(asked.head().fields().value(HeaderName.of("authorization"))).hasValue("Bearer " + OUR_KEY);
        assertThat(asked.head().fields().has(HeaderName.of("cookie"))).isFalse();
        assertThat(asked.head().fields().value(HeaderName.of("openai-beta"))).hasValue("assistants=v2");
    }

    @ParameterizedTest
    @MethodSource("every")
    void no_words_of_the_provider_carry_a_key(Transcript transcript) {
        Heard heard = ask(transcript, transcript.requestBody(), WHOLE);

        assertThat(heard.words()).doesNotContain("sk-");
    }

    /** Whatever the provider sends to a plain streaming request. */
    protected final Heard sends(String contentType, String bytes) {
        provider.answers(new CannedProvider.Reply(200, contentType, bytes, WHOLE));
        return hear("{\"model\":\"support\",\"stream\":true}", "alpha/a-1", List.of());
    }

    /** Whatever the provider refuses with. */
    protected final Heard refuses(int status, String bytes) {
        provider.answers(new CannedProvider.Reply(status, "application/json", bytes, WHOLE));
        return hear("{\"model\":\"support\",\"stream\":true}", "alpha/a-1", List.of());
    }

    private Heard ask(Transcript transcript, String body, int pieceBytes) {
        provider.answers(new CannedProvider.Reply(
                transcript.status(), transcript.contentType(), transcript.reply(), pieceBytes));
        return hear(body, transcript.target(), transcript.requestFields());
    }

    private Heard hear(String body, String target, List<String> fields) {
        Given given = Given.exchange().asking(body).on(loops.next());
        for (int i = 0; i < fields.size(); i += 2) {
            given.header(fields.get(i), fields.get(i + 1));
        }
        Exchange exchange = given.madeAt(System.nanoTime());
        return switch (upstream(client, provider.port()).answer(exchange, Given.target(target))) {
            case Reply.Complete complete ->
                new Heard(new String(complete.body(), StandardCharsets.UTF_8), "complete", complete.usage(), "");
            case Reply.Refused(Failure failure) ->
                new Heard("", "refused " + failure.kind(), Usage.NONE, failure.toString());
            case Reply.Streaming(ReplyStream stream) -> drain(stream);
        };
    }

    private static Heard drain(ReplyStream opened) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ReplyStream stream = opened) {
            Piece piece = stream.next();
            while (piece instanceof Piece.Events(var events)) {
                bytes.writeBytes(events.toBytes());
                piece = stream.next();
            }
            String outcome = piece instanceof Piece.Broken(Failure failure) ? "broken " + failure.kind() : "done";
            return new Heard(bytes.toString(StandardCharsets.UTF_8), outcome, stream.usage(), piece.toString());
        }
    }

    /** What came of it. */
    protected record Heard(String bytes, String outcome, Usage usage, String words) {
        /** What of these bytes a caller was to get: all, or nothing before a refusal. */
        String sent(String all) {
            return outcome.startsWith("refused") ? "" : all;
        }
    }
}
