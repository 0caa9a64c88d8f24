package io.bellwether.gateway.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final int MOST = 20;

    private final List<Once.Seen> seen = new ArrayList<>();
    private long now = Given.NOW_NANOS;
    private final MemoryClaims claims =
            new MemoryClaims(new MemoryClaims.Limits(1 << 20, Duration.ofHours(24)), () -> now);
    private int handed;
    private final Once once = new Once(claims, MOST, seen::add, work -> {
        handed++;
        work.run();
    });
    private int asked;

    @Test
    void the_same_again_gets_the_same_answer_and_nobody_is_asked() {
        passed("mai", "k", BODY, this::whole, new RecordingCaller());
        RecordingCaller again = new RecordingCaller();

        Ending ending = passed("mai", "k", BODY, this::whole, again);

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(again.heard()).containsExactly("answer hello");
        assertThat(asked).isEqualTo(1);
        assertThat(seen).containsExactly(Once.Seen.FIRST, Once.Seen.REPLAYED);
    }

    @Test
    void a_stream_is_given_again_whole() {
        passed("mai", "k", BODY, this::streamed, new RecordingCaller());
        RecordingCaller again = new RecordingCaller();

        passed("mai", "k", BODY, this::streamed, again);

        assertThat(again.heard()).containsExactly("begin", "send hello you", "finish");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void callers_operations_and_keys_do_not_share_answers() {
        passed("mai", "k", BODY, this::whole, new RecordingCaller());
        passed("lan", "k", BODY, this::whole, new RecordingCaller());
        passed("mai", "other", BODY, this::whole, new RecordingCaller());

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void only_a_long_body_is_handed_over_to_be_read() {
        String longer = BODY + " ".repeat(1 << 18);
        passed("mai", "short", BODY, this::whole, new RecordingCaller());
        assertThat(handed).isZero();

        passed("mai", "long", longer, this::whole, new RecordingCaller());
        passed("mai", "long", longer, this::whole, new RecordingCaller());

        assertThat(handed).isEqualTo(2);
        assertThat(seen.getLast()).isEqualTo(Once.Seen.REPLAYED);
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        passed("mai", "k", BODY, this::whole, new RecordingCaller());

        Ending ending = passed("mai", "k", BODY + " ", this::whole, new RecordingCaller());

        assertThat(refusal(ending)).isEqualTo(Kind.IDEMPOTENCY_REUSED);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void while_the_first_is_under_way_the_second_is_told_to_come_back() {
        List<Ending> second = new ArrayList<>();

        passed("mai", "k", BODY, exchange -> {
            second.add(passed("mai", "k", BODY, this::whole, new RecordingCaller()));
            return whole(exchange);
        });

        assertThat(second).singleElement().satisfies(ending -> {
            assertThat(refusal(ending)).isEqualTo(Kind.IDEMPOTENCY_BUSY);
            assertThat(((Ending.Refused) ending).failure().retryAfter()).contains(Duration.ofSeconds(1));
        });
    }

    @Test
    void what_another_try_may_mend_is_not_kept() {
        for (Kind kind : List.of(Kind.LIMITED, Kind.UPSTREAM_BROKEN, Kind.OUT_OF_CREDIT, Kind.UNKNOWN_MODEL)) {
            passed("mai", "k", BODY, exchange -> refused(kind));
        }
        passed("mai", "k", BODY, exchange -> Ending.ABANDONED);
        passed("mai", "k", BODY, this::whole);

        assertThat(asked).isEqualTo(1);
        assertThat(claims.size()).isEqualTo(1);
    }

    @Test
    void a_mistake_of_the_callers_is_the_same_again() {
        passed("mai", "k", BODY, exchange -> refused(Kind.CONTEXT_TOO_LONG));

        assertThat(refusal(passed("mai", "k", BODY, this::whole))).isEqualTo(Kind.CONTEXT_TOO_LONG);
        assertThat(asked).isZero();
    }

    @Test
    void a_bug_lets_go_of_the_key() {
        try {
            passed("mai", "k", BODY, exchange -> {
                throw new IllegalStateException("a bug");
            });
        } catch (IllegalStateException bug) {
            assertThat(bug).hasMessage("a bug");
        }

        passed("mai", "k", BODY, this::whole);

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void a_caller_who_hangs_up_in_mid_stream_finds_all_of_it_when_it_comes_back() {
        passed("mai", "k", BODY, this::streamed, new RecordingCaller().hangingUpAfter(1));
        RecordingCaller again = new RecordingCaller();

        passed("mai", "k", BODY, this::streamed, again);

        assertThat(again.heard()).containsExactly("begin", "send hello you", "finish");
    }

    @Test
    void the_work_goes_on_when_the_caller_is_gone_and_ends_with_the_drain() {
        List<Boolean> cut = new ArrayList<>();
        Exchange outer = exchange("mai", "k", BODY, new RecordingCaller());

        once.pass(outer, exchange -> {
            outer.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));
            cut.add(exchange.leash().why().isPresent());
            return whole(exchange);
        });
        Exchange other = exchange("mai", "k2", BODY, new RecordingCaller());
        once.pass(other, exchange -> {
            other.leash().cut(new HttpFailure(HttpFailure.What.GOING_AWAY, "drain"));
            cut.add(exchange.leash().why().isPresent());
            return Ending.ABANDONED;
        });

        assertThat(cut).containsExactly(false, true);
    }

    @Test
    void an_answer_too_long_to_be_kept_is_said_to_be_so() {
        passed("mai", "k", BODY, exchange -> answered(exchange, "x".repeat(MOST + 1)));

        assertThat(refusal(passed("mai", "k", BODY, this::whole))).isEqualTo(Kind.IDEMPOTENCY_NOT_KEPT);
    }

    @Test
    void a_key_that_is_no_key_is_refused() {
        for (String key : List.of("", "a b", "é", "k".repeat(256))) {
            assertThat(refusal(passed("mai", key, BODY, this::whole))).isEqualTo(Kind.BAD_REQUEST);
        }
    }

    @Test
    void an_answer_is_forgotten_when_its_time_is_over() {
        passed("mai", "k", BODY, this::whole);
        now += Duration.ofHours(24).toNanos();

        passed("mai", "k", BODY, this::whole);

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void the_oldest_answers_go_first_when_memory_is_short() {
        claims.limits(new MemoryClaims.Limits(2 * (MemoryClaims.ENTRY_BYTES + 5), Duration.ofHours(1)));
        for (String key : List.of("a", "b", "c")) {
            passed("mai", key, BODY, this::whole);
        }
        passed("mai", "c", BODY, this::whole);
        passed("mai", "a", BODY, this::whole);

        assertThat(asked).isEqualTo(4);
        assertThat(claims.bytes()).isLessThanOrEqualTo(2 * (MemoryClaims.ENTRY_BYTES + 5));
    }

    private Ending whole(Exchange exchange) {
        asked++;
        return answered(exchange, "hello");
    }

    private static Ending answered(Exchange exchange, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean heard = exchange.caller().answer(new Reply.Complete("application/json", body, Usage.NONE, 0));
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private Ending streamed(Exchange exchange) {
        asked++;
        boolean heard = exchange.caller().begin()
                && exchange.caller().send(Payload.of("hello ".getBytes(StandardCharsets.UTF_8)))
                && exchange.caller().send(Payload.of("you".getBytes(StandardCharsets.UTF_8)))
                && exchange.caller().finish();
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private static Ending refused(Kind kind) {
        return new Ending.Refused(Failure.of(kind, "no"));
    }

    private static Kind refusal(Ending ending) {
        return ((Ending.Refused) ending).failure().kind();
    }

    private Ending passed(String who, String key, String body, Stage.Next next) {
        return passed(who, key, body, next, new RecordingCaller());
    }

    private Ending passed(String who, String key, String body, Stage.Next next, RecordingCaller caller) {
        return once.pass(exchange(who, key, body, caller), next);
    }

    private static Exchange exchange(String who, String key, String body, RecordingCaller caller) {
        Exchange exchange = Given.exchange()
                .asking(body)
                .header("idempotency-key", key)
                .from(caller)
                .made();
        exchange.who(Who.holding(who));
        return exchange;
    }
}
