package io.bellwether.assistant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.assistant.channel.Capabilities.Dialect;
import io.bellwether.assistant.channel.Carrier.Answer;
import io.bellwether.assistant.channel.Carrier.Letter;
import io.bellwether.assistant.channel.DeliveryResult.Outcome;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of a messenger promises, over what that messenger sends and answers. A new one is a subclass, a
 * folder of fixtures, and the few methods below.
 */
public abstract class ChannelContract implements Carrier {
    /** When the fixtures' messages were said. */
    protected static final Instant SAID = Instant.parse("2026-11-21T12:00:00Z");

    protected static final String USER = "lan-01";

    private final Deque<Object> answers = new ArrayDeque<>();
    protected final List<Letter> posted = new ArrayList<>();

    /** The adapter, with this as its carrier. */
    protected abstract Channel channel();

    /** What the messenger itself would send. */
    protected abstract Arrival signed(byte[] body);

    /** The messenger has taken it, under the id {@code out-1}. */
    protected abstract Answer taken();

    /** It was too much; come back later. */
    protected abstract Answer tooMuch();

    /** It never will be taken. */
    protected abstract Answer refused();

    @Override
    public Answer post(Letter letter) throws HttpFailure {
        posted.add(letter);
        Object next = answers.isEmpty() ? taken() : answers.remove();
        if (next instanceof HttpFailure failure) {
            throw failure;
        }
        return (Answer) next;
    }

    protected void answers(Object... next) {
        answers.addAll(List.of(next));
    }

    protected static Answer json(int status, String body) {
        return new Answer(status, Payload.of(body.getBytes(UTF_8)), Optional.empty());
    }

    protected byte[] fixture(String name) {
        String path = "/channels/" + channel().descriptor().name() + "/" + name + ".json";
        try (InputStream file = Objects.requireNonNull(ChannelContract.class.getResourceAsStream(path), path)) {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    protected static Part part(String text) {
        return new Part(new MessageId("cv_1", 3), 0, USER, Speaker.ASSISTANT, new Piece(text, List.of()));
    }

    private InboundMessage said(String fixture) throws Unreadable {
        List<Inbound> told = channel().parse(fixture(fixture), SAID);
        assertThat(told).hasSize(1);
        return ((Inbound.Said) told.getFirst()).message();
    }

    @Test
    void what_the_messenger_signed_is_known() {
        assertThat(channel().verify(signed(fixture("text")))).isTrue();
    }

    @Test
    void what_nobody_signed_is_not() {
        byte[] body = fixture("text");

        assertThat(channel().verify(new Arrival(name -> Optional.empty(), Payload.of(body), SAID)))
                .isFalse();
        assertThat(channel().verify(new Arrival(name -> Optional.of("mac="), Payload.of(body), SAID)))
                .isFalse();
    }

    @Test
    void words_are_read_with_who_said_them_and_when() throws Unreadable {
        InboundMessage message = said("text");

        assertThat(message.externalUserId()).isEqualTo(USER);
        assertThat(message.externalMessageId()).isEqualTo("m-1");
        assertThat(message.inWords()).isEqualTo("Shop ơi, còn áo này không?");
        assertThat(message.at()).isEqualTo(SAID);
        assertThat(message.windowExpiresAt())
                .isEqualTo(channel().descriptor().capabilities().window().until(SAID));
    }

    @Test
    void a_picture_stands_in_the_transcript_as_its_address() throws Unreadable {
        assertThat(said("image").inWords()).isEqualTo("[image] https://cdn.example/a.jpg");
    }

    @Test
    void what_is_no_document_is_not_read() {
        for (String odd : List.of("", "[]", "{", "{}")) {
            assertThatThrownBy(() -> channel().parse(odd.getBytes(UTF_8), SAID))
                    .as(odd)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void every_piece_of_a_long_answer_fits_and_no_word_is_lost() {
        Capabilities can = channel().descriptor().capabilities();
        String text = "Dạ shop còn áo này ạ. ".repeat(1_000);

        List<Piece> pieces = channel().render(new Reply(Speaker.ASSISTANT, "", text, List.of("Mua", "Thôi")));

        assertThat(pieces).hasSizeGreaterThan(1).allMatch(piece -> can.length(piece.text()) <= can.mostChars());
        assertThat(pieces.stream()
                        .map(Piece::text)
                        .collect(Collectors.joining(" "))
                        .startsWith(text.strip()))
                .isTrue();
    }

    @Test
    void markdown_is_taken_out_where_it_would_be_shown() {
        Reply reply = new Reply(Speaker.ASSISTANT, "", "**Giá** 1.250.000 ₫", List.of());
        boolean plain = channel().descriptor().capabilities().dialect() == Dialect.PLAIN;

        assertThat(channel().render(reply))
                .containsExactly(new Piece(plain ? "Giá 1.250.000 ₫" : reply.text(), List.of()));
    }

    @Test
    void what_is_taken_is_sent_and_has_an_id() {
        DeliveryResult result = channel().send(part("Dạ còn ạ"));

        assertThat(result.outcome()).isEqualTo(Outcome.SENT);
        assertThat(result.id()).isEqualTo("out-1");
        assertThat(new String(posted.getLast().body().toBytes(), UTF_8)).contains(USER, "Dạ còn ạ");
    }

    @Test
    void what_is_too_much_comes_later_and_what_is_refused_never() {
        answers(tooMuch(), refused());

        DeliveryResult later = channel().send(part("một"));
        DeliveryResult never = channel().send(part("hai"));

        assertThat(later.retryable()).isTrue();
        assertThat(later.retryAfter())
                .hasValueSatisfying(pause -> assertThat(pause).isGreaterThan(Duration.ZERO));
        assertThat(never.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(never.reason()).isNotEmpty();
    }

    @Test
    void a_messenger_that_is_ill_gets_it_again() {
        answers(json(503, ""), new HttpFailure(What.CONNECT_REFUSED, "nobody listens"));

        assertThat(channel().send(part("một")).retryable()).isTrue();
        assertThat(channel().send(part("hai")).retryable()).isTrue();
    }

    @Test
    void what_may_have_arrived_is_in_doubt_unless_it_can_be_sent_twice() {
        answers(new HttpFailure(What.READ_TIMEOUT, "no answer"));
        boolean repeats = channel().descriptor().capabilities().does().repeats();

        assertThat(channel().send(part("một")).outcome()).isEqualTo(repeats ? Outcome.RETRY : Outcome.DOUBTFUL);
    }

    @Test
    void nothing_that_is_posted_prints_a_secret() {
        channel().send(part("một"));

        assertThat(posted.toString()).doesNotContain("secret", "token", "một");
    }
}
