package io.bellwether.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.CacheNote.How;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage alone: what is kept, for whom, for how long, and what is not. */
class CacheTest {
    private static final String ASKED = "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"hello\"}}]}";
    private static final Who MAI = new Who("mai", "sales", "acme");
    private static final int MOST = 400;

    private long now = Given.NOW_NANOS;
    private Rule rule = rule(Rule.Circle.KEY, "one");
    private final KeptAnswers answers =
            new KeptAnswers(new KeptAnswers.Limits(1 << 20, MOST), Runnable::run, () -> now);
    private final List<How> seen = new ArrayList<>();
    private final Cache cache = new Cache(
            model -> Optional.ofNullable(Map.of("support", rule).get(model)), answers, (model, how) -> seen.add(how));
    private int asked;

    private static Rule rule(Rule.Circle circle, String print) {
        return new Rule(Duration.ofHours(1), Duration.ofHours(1), circle, false, print);
    }

    @Test
    void the_same_question_is_answered_again_and_nobody_is_asked() {
        passed(exchange(ASKED), this::whole);
        now += Duration.ofSeconds(7).toNanos();
        RecordingCaller again = new RecordingCaller();
        Exchange second = exchange(ASKED, MAI, again);

        Ending ending = passed(second, this::whole);

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(again.heard()).containsExactly("answer " + ANSWER);
        assertThat(asked).isEqualTo(1);
        assertThat(second.trail().cache().of()).isEqualTo("req_1");
        assertThat(second.trail().cache().ageSeconds()).isEqualTo(7);
        assertThat(second.trail().attempts()).isEmpty();
        assertThat(seen).containsExactly(How.MISS, How.HIT);
        assertThat(answers.counts("support").savedMicroDollars()).isEqualTo(5);
    }

    @Test
    void a_stream_is_given_again_whole() {
        passed(exchange(ASKED), this::streamed);
        RecordingCaller again = new RecordingCaller();

        passed(exchange(ASKED, MAI, again), this::streamed);

        assertThat(again.heard()).containsExactly("begin", "send data: hello you", "finish");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void space_between_tokens_means_nothing_and_space_in_texts_does() {
        passed(exchange(ASKED), this::whole);

        passed(exchange(ASKED.replace(":", " :\n\t").replace(",", " , ")), this::whole);
        assertThat(asked).isEqualTo(1);

        passed(exchange(ASKED.replace("Hi", "H i")), this::whole);
        passed(exchange(ASKED.replace("Hi", "H\\\" i")), this::whole);
        passed(exchange(ASKED.replace("Hi", "H\\\"i")), this::whole);
        assertThat(asked).isEqualTo(4);
    }

    /** X58. */
    @Test
    void what_a_request_depends_on_makes_it_another_question() {
        passed(exchange(ASKED), this::whole);

        passed(exchange(ASKED.replace("}]}", "}],\"temperature\":1}")), this::whole);
        passed(exchange(ASKED, Who.holding("lan"), new RecordingCaller()), this::whole);
        passed(given(ASKED).header("x-bellwether-task", "faq").made(), this::whole);
        passed(given(ASKED).header("x-bellwether-max-cost", "0.1").made(), this::whole);
        passed(given(ASKED).forOperation(Operation.COMPLETIONS).made(), this::whole);
        rule = rule(Rule.Circle.KEY, "another");
        passed(exchange(ASKED), this::whole);

        assertThat(asked).isEqualTo(7);
    }

    @Test
    void a_team_and_an_organisation_may_share_answers_and_whoever_has_none_is_alone() {
        Who colleague = new Who("lan", "sales", "acme");
        Who other = new Who("an", "desk", "acme");
        Who stranger = new Who("bo", "sales", "other");
        Who alone = Who.holding("sales");
        rule = rule(Rule.Circle.TEAM, "one");
        for (Who who : List.of(MAI, colleague, other, stranger, alone)) {
            passed(exchange(ASKED, who, new RecordingCaller()), this::whole);
        }
        assertThat(asked).isEqualTo(4);

        asked = 0;
        rule = rule(Rule.Circle.ORGANISATION, "two");
        for (Who who : List.of(MAI, colleague, other, stranger, alone)) {
            passed(exchange(ASKED, who, new RecordingCaller()), this::whole);
        }
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void an_answer_is_not_given_when_its_time_is_over_or_it_is_older_than_wanted() {
        passed(exchange(ASKED), this::whole);
        now += Duration.ofMinutes(10).toNanos();

        passed(given(ASKED).header("cache-control", "max-age=600").made(), this::whole);
        assertThat(asked).isEqualTo(1);
        passed(given(ASKED).header("cache-control", "max-age=599").made(), this::whole);
        assertThat(asked).isEqualTo(2);
        now += Duration.ofHours(1).toNanos();
        passed(exchange(ASKED), this::whole);

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void a_caller_may_want_a_fresh_answer_or_none_that_is_kept() {
        passed(given(ASKED).header("cache-control", "no-store").made(), this::whole);
        passed(exchange(ASKED), this::whole);
        assertThat(asked).isEqualTo(2);

        passed(given(ASKED).header("Cache-Control", "x, No-Cache").made(), exchange -> answered(exchange, "fresh"));
        RecordingCaller again = new RecordingCaller();
        passed(exchange(ASKED, MAI, again), this::whole);

        assertThat(again.heard()).containsExactly("answer fresh");
        assertThat(seen).containsExactly(How.BYPASS, How.MISS, How.BYPASS, How.HIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tools\":[]", "\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]"})
    void calls_of_tools_and_later_turns_are_not_kept(String member) {
        String body = "{\"model\":\"support\"," + member + "}";
        passed(exchange(body), this::whole);
        passed(exchange(body), this::whole);

        assertThat(asked).isEqualTo(2);
        assertThat(seen).containsOnly(How.BYPASS);
    }

    @Test
    void later_turns_are_kept_where_the_operator_wants_it_and_a_customer_may_say_assistant() {
        passed(exchange(ASKED.replace("Hi", "\\\"assistant\\\"")), this::whole);
        assertThat(seen).containsExactly(How.MISS);

        rule = new Rule(Duration.ofHours(1), Duration.ZERO, Rule.Circle.KEY, true, "");
        passed(exchange(ASKED.replace("user", "assistant")), this::whole);
        passed(exchange(ASKED.replace("user", "assistant")), this::whole);

        assertThat(seen).containsExactly(How.MISS, How.MISS, How.HIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":{\"content\":null,\"refusal\":\"No\"}}",
                "{\"message\":{\"content\":\"a\"},\"finish_reason\":\"content_filter\"}",
                "{\"message\":{\"content\":null,\"tool_calls\":[{}]}}"
            })
    void refusals_and_calls_of_tools_are_not_kept(String answer) {
        passed(exchange(ASKED), exchange -> answered(exchange, answer));
        passed(exchange(ASKED), this::whole);

        assertThat(asked).isEqualTo(1);
        assertThat(seen).containsExactly(How.MISS, How.MISS);
    }

    @Test
    void a_completion_that_is_filtered_is_not_kept_either() {
        for (int i = 0; i < 2; i++) {
            passed(
                    given(ASKED).forOperation(Operation.COMPLETIONS).made(),
                    exchange -> answered(exchange, "{\"text\":\"a\",\"finish_reason\":\"content_filter\"}"));
        }

        assertThat(seen).containsExactly(How.MISS, How.MISS);
    }

    @Test
    void an_embedding_is_kept_though_it_says_nothing_in_words() {
        for (int i = 0; i < 2; i++) {
            passed(
                    given(ASKED).forOperation(Operation.EMBEDDINGS).made(),
                    exchange -> answeredWith(exchange, "{\"embedding\":[1]}", 0));
        }

        assertThat(seen).containsExactly(How.MISS, How.HIT);
    }

    @Test
    void what_is_no_whole_answer_of_a_model_is_not_kept() {
        passed(exchange(ASKED), exchange -> {
            exchange.trail().degraded("canned");
            return answered(exchange, ANSWER);
        });
        passed(exchange(ASKED), exchange -> {
            exchange.trail().clamped(16);
            return answered(exchange, ANSWER);
        });
        passed(exchange(ASKED), exchange -> answeredWith(exchange, ANSWER, 0));
        passed(exchange(ASKED), exchange -> answered(exchange, "x".repeat(MOST + 1)));
        passed(exchange(ASKED), exchange -> new Ending.Refused(Failure.of(Kind.UPSTREAM_BROKEN, "no")));
        passed(exchange(ASKED), CacheTest::broken);

        assertThat(answers.size()).isZero();
        passed(exchange(ASKED), this::whole);
        assertThat(answers.size()).isEqualTo(1);
    }

    @Test
    void a_long_stream_reaches_its_caller_and_is_not_kept() {
        RecordingCaller caller = new RecordingCaller();
        passed(exchange(ASKED, MAI, caller), exchange -> {
            boolean heard = exchange.caller().begin();
            for (int i = 0; i < MOST; i++) {
                heard &= exchange.caller().send(Payload.of("ab".getBytes(UTF_8)));
            }
            exchange.trail().attempt(Given.target("a/b"), now).settled(Usage.reported(1, 0, 2, 0), 5);
            return heard && exchange.caller().finish() ? Ending.ANSWERED : Ending.ABANDONED;
        });

        assertThat(caller.heard()).hasSize(MOST + 2).endsWith("finish");
        assertThat(answers.size()).isZero();
    }

    @Test
    void a_model_without_a_rule_is_not_looked_at() {
        Exchange exchange = exchange(ASKED);
        exchange.trail().route("other");

        passed(exchange, this::whole);

        assertThat(exchange.trail().cache().how()).isEqualTo(How.NONE);
        assertThat(answers.size()).isZero();
    }

    @Test
    void a_purge_lets_go_of_a_models_answers_and_of_what_was_begun_before_it() {
        passed(exchange(ASKED), this::whole);
        answers.purge("other");
        assertThat(answers.size("support")).isEqualTo(1);

        answers.purge("support");
        passed(exchange(ASKED), exchange -> {
            answers.purge("support");
            return whole(exchange);
        });

        assertThat(answers.size()).isZero();
        assertThat(answers.bytes()).isZero();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_was_given_longest_ago_goes_first_when_memory_is_short() {
        int each = Kept.ENTRY_BYTES + ANSWER.length();
        answers.limits(new KeptAnswers.Limits(2L * each, MOST));
        for (String question : List.of("a", "b", "a", "c", "a", "b")) {
            passed(exchange(ASKED.replace("Hi", question)), this::whole);
        }

        assertThat(seen).containsExactly(How.MISS, How.MISS, How.HIT, How.MISS, How.HIT, How.MISS);
        assertThat(answers.bytes()).isLessThanOrEqualTo(2L * each);
        assertThat(answers.top()).extracting(KeptAnswers.Shown::hits).containsExactly(2L, 0L);
    }

    @Test
    void what_is_over_does_not_stay_in_memory() {
        passed(exchange(ASKED), this::whole);
        now += Duration.ofHours(2).toNanos() - 1;
        passed(exchange(ASKED.replace("Hi", "Ho")), this::whole);
        assertThat(answers.size()).isEqualTo(2);
        now += Duration.ofMinutes(2).toNanos();

        passed(exchange(ASKED.replace("Hi", "Hu")), this::whole);

        assertThat(answers.size()).isEqualTo(2);
    }

    @Test
    void an_answer_that_is_over_stands_in_where_no_target_answers() {
        String streamed = ASKED.replace("Hi", "Ho");
        passed(exchange(ASKED), this::whole);
        passed(exchange(streamed), exchange -> events(exchange, "xin ", "chào"));
        now += Duration.ofHours(2).toNanos() - 1;

        assertThat(stale(ASKED)).contains("hello");
        assertThat(stale(streamed)).contains("xin chào");
        assertThat(stale(ASKED.replace("Hi", "Hu"))).isEmpty();
        rule = new Rule(Duration.ofHours(1), Duration.ZERO, Rule.Circle.KEY, false, "one");
        assertThat(stale(ASKED)).isEmpty();
        rule = rule(Rule.Circle.KEY, "one");
        now += 1;
        assertThat(stale(ASKED)).isEmpty();
    }

    private Optional<String> stale(String body) {
        Exchange exchange = exchange(body);
        exchange.trail().route("support");
        return cache.stale(exchange);
    }

    private Ending events(Exchange exchange, String... words) {
        exchange.trail().attempt(Given.target("a/b"), now).settled(Usage.reported(1, 0, 2, 0), 5);
        boolean heard = exchange.caller().begin();
        for (String word : words) {
            String event = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}";
            heard &= exchange.caller().send(Payload.of(("data: " + event + "\n\n").getBytes(UTF_8)));
        }
        return heard && exchange.caller().finish() ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private Exchange exchange(String body) {
        return exchange(body, MAI, new RecordingCaller());
    }

    private static Given given(String body) {
        return Given.exchange().asking(body);
    }

    private static Exchange exchange(String body, Who who, RecordingCaller caller) {
        Exchange exchange = given(body).from(caller).made();
        exchange.who(who);
        return exchange;
    }

    private Ending passed(Exchange exchange, io.bellwether.gateway.exchange.Stage.Next next) {
        if (exchange.who().equals(Who.NOBODY)) {
            exchange.who(MAI);
        }
        if (exchange.trail().route().isEmpty()) {
            exchange.trail().route("support");
        }
        return cache.pass(exchange, next);
    }

    private Ending whole(Exchange exchange) {
        asked++;
        return answered(exchange, ANSWER);
    }

    private Ending answered(Exchange exchange, String text) {
        return answeredWith(exchange, text, 3);
    }

    private Ending answeredWith(Exchange exchange, String text, int tokens) {
        Attempt attempt = exchange.trail().attempt(Given.target("a/b"), now);
        attempt.settled(Usage.reported(1, 0, tokens, 0), 5);
        boolean heard =
                exchange.caller().answer(new Reply.Complete("application/json", text.getBytes(UTF_8), Usage.NONE, 0));
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private Ending streamed(Exchange exchange) {
        asked++;
        exchange.trail().attempt(Given.target("a/b"), now).settled(Usage.reported(1, 0, 2, 0), 5);
        boolean heard = exchange.caller().begin()
                && exchange.caller().send(Payload.of("data: hello ".getBytes(UTF_8)))
                && exchange.caller().send(Payload.of("you".getBytes(UTF_8)))
                && exchange.caller().finish();
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private static Ending broken(Exchange exchange) {
        Failure failure = Failure.of(Kind.STREAM_INTERRUPTED, "broke off");
        boolean there = exchange.caller().begin()
                && exchange.caller().send(Payload.of("hel".getBytes(UTF_8)))
                && exchange.caller().breakOff(failure);
        return there ? new Ending.Interrupted(failure) : Ending.ABANDONED;
    }
}
