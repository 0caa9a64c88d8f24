package io.bellwether.gateway.budget.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.TokenEstimate;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteringTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Usage REPORTED = Usage.reported(1_000_000, 0, 1_000_000, 0);

    /** A dollar for a million tokens in, two for a million out. */
    private static final PriceBook PRICES = PriceBook.of(List.of(new PriceRow(
            new PriceRow.Key("alpha", "a"),
            PriceRow.Band.USUAL,
            Price.of(1_000_000, 500_000, 2_000_000),
            Optional.empty(),
            new PriceRow.Origin("a test", Optional.empty()))));

    private final List<JournalEntry> journal = new ArrayList<>();
    private final Exchange exchange = asking("{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]}");

    @Test
    void what_the_provider_counts_is_what_is_settled() {
        answer("alpha/a", complete(REPORTED));

        assertThat(settled()).singleElement().satisfies(entry -> {
            assertThat(entry.usage()).isEqualTo(REPORTED);
            assertThat(entry.cost()).isInstanceOfSatisfying(Cost.Priced.class, cost -> assertThat(cost.microDollars())
                    .isEqualTo(3_000_000));
        });
        assertThat(exchange.trail().costMicroDollars()).hasValue(3_000_000);
    }

    @Test
    void an_attempt_is_written_down_before_the_provider_is_asked() {
        answer("alpha/a", (any, target) -> {
            assertThat(journal).singleElement().isInstanceOf(JournalEntry.Started.class);
            return new Reply.Complete("application/json", new byte[0], REPORTED, 0);
        });

        assertThat(journal).hasSize(2);
    }

    @Test
    void a_model_without_a_price_is_unpriced_and_never_free() {
        answer("beta/b", complete(REPORTED));

        assertThat(settled()).singleElement().satisfies(entry -> assertThat(entry.cost())
                .isEqualTo(new Cost.Unpriced(Cost.Reason.NO_PRICE)));
        assertThat(exchange.trail().costMicroDollars()).isEmpty();
    }

    @Test
    void a_full_journal_refuses_before_the_provider_is_asked() {
        Upstream never = (any, target) -> {
            throw new AssertionError("asked");
        };
        exchange.trail().attempt(Given.target("alpha/a"), Given.NOW_NANOS);

        Reply reply = new Metering(never, PRICES, scribe(false), any -> Payer.NOBODY, CLOCK)
                .answer(exchange, Given.target("alpha/a"));

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(
                        refused.failure().kind().status())
                .isEqualTo(503));
    }

    @Test
    void a_refusal_is_settled_with_nothing() {
        answer("alpha/a", (any, target) -> Reply.Refused.of(Failure.Kind.UPSTREAM_BROKEN, "reset"));

        assertThat(settled()).singleElement().satisfies(entry -> assertThat(entry.usage())
                .isEqualTo(Usage.NONE));
    }

    @Test
    void a_provider_that_had_the_request_and_never_answered_is_settled_by_an_estimate() {
        Exchange asked = asking("{\"messages\":[{\"content\":\"" + "x".repeat(400) + "\"}]}");
        asked.trail().attempt(Given.target("alpha/a"), Given.NOW_NANOS);
        Upstream silent = (any, target) -> Reply.Refused.of(Failure.Kind.TIMEOUT_FIRST_TOKEN, "silent");

        new Metering(silent, PRICES, scribe(true), any -> Payer.NOBODY, CLOCK).answer(asked, Given.target("alpha/a"));

        assertThat(settled()).singleElement().satisfies(entry -> assertThat(entry.usage())
                .isEqualTo(Usage.estimated(100, 0)));
    }

    @Test
    void a_bug_in_the_provider_is_settled_too() {
        assertThatThrownBy(() -> answer("alpha/a", (any, target) -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(settled()).hasSize(1);
    }

    @Test
    void a_stream_is_settled_once_with_the_providers_count() {
        try (ReplyStream stream =
                opened(new ScriptedStream().then("one").thenDone().reporting(REPORTED))) {
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
            assertThat(settled()).isEmpty();
            assertThat(stream.next()).isEqualTo(ReplyStream.Piece.DONE);
            assertThat(settled()).hasSize(1);
        }
        assertThat(settled()).singleElement().satisfies(entry -> assertThat(entry.usage())
                .isEqualTo(REPORTED));
    }

    @Test
    void a_stream_that_broke_off_is_settled_by_an_estimate() {
        try (ReplyStream stream =
                opened(new ScriptedStream().then("x".repeat(400)).thenBreaks(Failure.Kind.STREAM_INTERRUPTED))) {
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Broken.class);
        }

        assertThat(settled()).singleElement().satisfies(entry -> {
            assertThat(entry.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
            assertThat(entry.usage().outputTokens()).isEqualTo(100);
            assertThat(entry.usage().inputTokens()).isPositive();
        });
    }

    @Test
    void a_stream_let_go_by_its_caller_is_settled_by_an_estimate() {
        ScriptedStream cut = new ScriptedStream().then("x".repeat(40)).thenDone();
        try (ReplyStream stream = opened(cut)) {
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
        }

        assertThat(settled())
                .singleElement()
                .satisfies(entry -> assertThat(entry.usage().outputTokens()).isEqualTo(10));
        assertThat(cut.closed()).isEqualTo(1);
    }

    @Test
    void a_stream_whose_provider_finishes_for_nobody_is_settled_at_its_end() {
        ScriptedStream stream = new ScriptedStream()
                .then("x")
                .then("y".repeat(1_999))
                .thenDone()
                .finishing();
        try (ReplyStream left = opened(stream)) {
            assertThat(left.next()).isInstanceOf(ReplyStream.Piece.Events.class);
        }

        assertThat(settled())
                .singleElement()
                .satisfies(entry -> assertThat(entry.usage().outputTokens()).isEqualTo(500));
        assertThat(progress()).containsExactly(1L, 2_000L);
        assertThat(stream.closed()).isEqualTo(1);
    }

    @Test
    void a_bug_in_a_stream_is_settled_when_it_is_let_go() {
        try (ReplyStream stream = opened(new ScriptedStream())) {
            assertThatThrownBy(stream::next).hasMessage("a bug in the stream");
        }

        assertThat(settled()).hasSize(1);
    }

    @Test
    void a_long_answer_is_written_down_with_its_first_content_and_as_it_goes() {
        try (ReplyStream stream = opened(new ScriptedStream()
                .then("")
                .then("w")
                .then("x".repeat(1023))
                .then("y")
                .then("z".repeat(1024)))) {
            for (int i = 0; i < 5; i++) {
                assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
            }
        }

        assertThat(progress()).containsExactly(1L, 1025L, 2049L);
    }

    private List<Long> progress() {
        return journal.stream()
                .filter(JournalEntry.Progressed.class::isInstance)
                .map(entry -> ((JournalEntry.Progressed) entry).outputBytes())
                .toList();
    }

    @Test
    void an_answer_nobody_counted_is_estimated_from_its_text() {
        byte[] answer = "x".repeat(500).getBytes(StandardCharsets.UTF_8);
        answer("alpha/a", (any, target) -> new Reply.Complete("application/json", answer, Usage.NONE, 400));

        assertThat(settled()).singleElement().satisfies(entry -> {
            assertThat(entry.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
            assertThat(entry.usage().outputTokens()).isEqualTo(100);
        });
        assertThat(exchange.trail().costMicroDollars()).isPresent();
    }

    @Test
    void letters_beyond_ascii_make_more_tokens_of_an_answer() {
        try (ReplyStream stream = opened(new ScriptedStream().then("ế".repeat(100)))) {
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
        }

        assertThat(settled())
                .singleElement()
                .satisfies(entry -> assertThat(entry.usage().outputTokens()).isEqualTo(TokenEstimate.tokens(0, 300)));
    }

    @Test
    void letters_beyond_ascii_make_more_tokens_of_a_prompt() {
        Exchange asked = asking("{\"messages\":[{\"content\":\"" + "ế".repeat(100) + "\"}]}");
        asked.trail().attempt(Given.target("alpha/a"), Given.NOW_NANOS);

        new Metering(complete(REPORTED), PRICES, scribe(true), any -> Payer.NOBODY, CLOCK)
                .answer(asked, Given.target("alpha/a"));

        assertThat(journal).first().isInstanceOfSatisfying(JournalEntry.Started.class, started -> assertThat(
                        started.promptTokens())
                .isEqualTo(TokenEstimate.tokens(0, 300)));
    }

    @Test
    void both_attempts_of_a_fallback_are_settled_each_under_its_number() {
        answer("beta/b", (any, target) -> Reply.Refused.of(Failure.Kind.UPSTREAM_BROKEN, "reset"));
        answer("alpha/a", complete(REPORTED));

        assertThat(settled())
                .extracting(JournalEntry.Settled::id)
                .containsExactly(new AttemptId("req_1", 1), new AttemptId("req_1", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "'',       default,  3",
        "'',       priority, 6",
        "'',       scale,    3",
        "flex,     flex,     1",
        "flex,     default,  3",
        "flex,     auto,     1",
        "flex,     '',       1",
        "priority, default,  3",
        "priority, priority, 6"
    })
    void the_grade_that_was_given_is_settled_where_the_book_has_it(String asked, String given, long dollars) {
        assertThat(settledAt(asked, new Reply.Complete("application/json", new byte[0], REPORTED, 0).served(given)))
                .isEqualTo(dollars);

        try (ScriptedStream stream = new ScriptedStream()
                .then("hello")
                .thenDone()
                .reporting(REPORTED)
                .serving(given)) {
            assertThat(settledAt(asked, new Reply.Streaming(stream))).isEqualTo(dollars);
        }
    }

    private static final PriceBook GRADES = PriceBook.of(PriceFile.read("""
            alpha,a,1,,2,,,,s,
            alpha,a,0.5,,0.5,,,,s,,flex,
            alpha,a,2,,4,,,,s,,priority,
            """));

    private long settledAt(String asked, Reply reply) {
        Exchange graded = asking("{\"service_tier\":\"" + (asked.isEmpty() ? "auto" : asked) + "\",\"messages\":[]}");
        graded.trail().attempt(Given.target("alpha/a"), Given.NOW_NANOS);
        Reply metered = new Metering((any, target) -> reply, GRADES, scribe(true), any -> Payer.NOBODY, CLOCK)
                .answer(graded, Given.target("alpha/a"));
        if (metered instanceof Reply.Streaming(ReplyStream stream)) {
            stream.close();
        }
        return graded.trail().costMicroDollars().orElseThrow() / 1_000_000;
    }

    private Scribe scribe(boolean roomy) {
        return new Scribe() {
            @Override
            public boolean starts(JournalEntry.Started started) {
                return roomy && journal.add(started);
            }

            @Override
            public void goesOn(JournalEntry.Progressed progressed) {
                journal.add(progressed);
            }

            @Override
            public void ends(JournalEntry.Started started, JournalEntry.Settled settled) {
                assertThat(settled.id()).isEqualTo(started.id());
                journal.add(settled);
            }
        };
    }

    private static Exchange asking(String json) {
        return Given.exchange().asking(json).made();
    }

    private ReplyStream opened(ScriptedStream stream) {
        Reply reply = answer("alpha/a", (any, target) -> new Reply.Streaming(stream));
        return ((Reply.Streaming) reply).stream();
    }

    private Reply answer(String target, Upstream upstream) {
        exchange.trail().attempt(Given.target(target), Given.NOW_NANOS);
        return new Metering(upstream, PRICES, scribe(true), any -> Payer.NOBODY, CLOCK)
                .answer(exchange, Given.target(target));
    }

    private static Upstream complete(Usage usage) {
        return (any, target) -> new Reply.Complete("application/json", new byte[0], usage, 0);
    }

    private List<JournalEntry.Settled> settled() {
        return journal.stream()
                .filter(JournalEntry.Settled.class::isInstance)
                .map(JournalEntry.Settled.class::cast)
                .toList();
    }
}
