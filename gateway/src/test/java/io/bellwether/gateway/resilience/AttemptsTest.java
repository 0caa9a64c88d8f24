package io.bellwether.gateway.resilience;

import static io.bellwether.gateway.chat.Failure.Kind.CALLER_GONE;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_BROKEN;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_CREDENTIAL;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_LIMITED;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_MODEL;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.http.HttpFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));

    private final RecordingCaller caller = new RecordingCaller();
    private final List<String> asked = new ArrayList<>();
    private final RetryBudgets budgets =
            new RetryBudgets(Stream.of("alpha", "beta"), RetryBudget.Rules.USUAL, () -> Given.NOW_NANOS, () -> {});

    @Test
    void a_failure_before_the_commit_point_is_invisible() {
        Upstream upstream = (exchange, target) ->
                target.provider().equals("alpha") ? Reply.Refused.of(UPSTREAM_BROKEN, "reset") : complete("hello");

        Ending ending = run(upstream, twoTargets());

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(caller.heard()).containsExactly("answer hello");
        assertThat(asked).containsExactly("alpha/a", "beta/b");
    }

    @Test
    void a_stream_is_relayed_and_ends_honestly() {
        ScriptedStream stream = new ScriptedStream().then("one").then("two").thenDone();

        Ending ending = run(streaming(stream), twoTargets());

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(caller.heard()).containsExactly("begin", "send one", "send two", "finish");
        assertThat(stream.closed()).isEqualTo(1);
    }

    @Test
    void a_failure_after_the_commit_point_is_told_once_and_never_finished() {
        ScriptedStream stream = new ScriptedStream().then("one").thenBreaks(UPSTREAM_TRUNCATED);

        Ending ending = run(streaming(stream), twoTargets());

        assertThat(ending).isInstanceOf(Ending.Interrupted.class);
        assertThat(caller.heard()).containsExactly("begin", "send one", "break UPSTREAM_TRUNCATED");
        assertThat(asked).containsExactly("alpha/a");
        assertThat(stream.closed()).isEqualTo(1);
    }

    @Test
    void a_stream_that_broke_off_is_noted_as_a_failed_attempt() {
        Exchange exchange = twoTargets();

        run(streaming(new ScriptedStream().then("one").thenBreaks(UPSTREAM_TRUNCATED)), exchange);

        assertThat(exchange.trail().last().flatMap(Attempt::failure))
                .map(Failure::kind)
                .hasValue(UPSTREAM_TRUNCATED);
    }

    @Test
    void a_caller_who_hangs_up_in_mid_stream_is_let_go_with_the_upstream() {
        caller.hangingUpAfter(2);
        ScriptedStream stream = new ScriptedStream().then("one").then("two").thenDone();

        assertThat(run(streaming(stream), twoTargets())).isEqualTo(Ending.ABANDONED);
        assertThat(stream.closed()).isEqualTo(1);
    }

    @Test
    void a_caller_gone_before_the_stream_began_costs_no_piece_of_it() {
        caller.hangingUpAfter(0);
        ScriptedStream stream = new ScriptedStream().then("one").thenDone();

        assertThat(run(streaming(stream), twoTargets())).isEqualTo(Ending.ABANDONED);
        assertThat(stream.contentBytes()).isZero();
    }

    @Test
    void a_caller_gone_at_the_very_end_has_abandoned_it() {
        caller.hangingUpAfter(2);

        Ending ending = run(streaming(new ScriptedStream().then("one").thenDone()), twoTargets());

        assertThat(ending).isEqualTo(Ending.ABANDONED);
    }

    @Test
    void a_stream_that_ends_because_the_caller_hung_up_is_not_told_to_anybody() {
        ScriptedStream stream = new ScriptedStream().then("one").thenBreaks(CALLER_GONE);

        assertThat(run(streaming(stream), twoTargets())).isEqualTo(Ending.ABANDONED);
        assertThat(caller.heard()).containsExactly("begin", "send one");
    }

    @Test
    void a_caller_who_hung_up_while_the_upstream_was_asked_is_not_tried_for_again() {
        assertThat(run(refusing(Failure.of(CALLER_GONE, "gone")), twoTargets())).isEqualTo(Ending.ABANDONED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_caller_who_hangs_up_while_we_wait_has_abandoned_it() {
        Exchange exchange = Given.exchange().routedTo("alpha/a").from(caller).made();
        Upstream upstream = (any, target) -> {
            any.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "hung up"));
            return Reply.Refused.of(UPSTREAM_BROKEN, "reset");
        };

        assertThat(run(upstream, exchange)).isEqualTo(Ending.ABANDONED);
    }

    @Test
    void a_drain_that_loses_its_patience_while_we_wait_says_so() {
        Exchange exchange = Given.exchange().routedTo("alpha/a").from(caller).made();
        Upstream upstream = (any, target) -> {
            any.leash().cut(new HttpFailure(HttpFailure.What.GOING_AWAY, "shutting down"));
            return Reply.Refused.of(UPSTREAM_BROKEN, "reset");
        };

        assertThat(refusal(run(upstream, exchange)).kind()).isEqualTo(Failure.Kind.DRAINING);
    }

    @Test
    void the_last_failure_is_the_answer_when_all_have_failed() {
        Upstream upstream = (exchange, target) ->
                Reply.Refused.of(target.provider().equals("alpha") ? UPSTREAM_CREDENTIAL : UPSTREAM_MODEL, "no");

        assertThat(refusal(run(upstream, twoTargets())).kind()).isEqualTo(UPSTREAM_MODEL);
        assertThat(caller.heard()).isEmpty();
    }

    @Test
    void no_try_is_begun_for_which_no_time_is_left() {
        Exchange exchange = Given.exchange()
                .routedTo("alpha/a", "beta/b")
                .leaving(Duration.ofMillis(99))
                .made();

        run(refusing(Failure.of(UPSTREAM_BROKEN, "reset")), exchange);

        assertThat(asked).containsExactly("alpha/a");
    }

    @Test
    void no_wait_is_begun_that_outlasts_the_deadline() {
        Exchange exchange = Given.exchange()
                .routedTo("alpha/a")
                .leaving(Duration.ofSeconds(7))
                .made();
        Failure limited = Failure.of(UPSTREAM_LIMITED, "slow down").withRetryAfter(Duration.ofSeconds(7));

        assertThat(refusal(run(refusing(limited), exchange))).isEqualTo(limited);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_client_that_retries_by_itself_gets_one_try() {
        Exchange exchange = Given.exchange()
                .routedTo("alpha/a", "beta/b")
                .header("X-Stainless-Retry-Count", "1")
                .made();

        run(refusing(Failure.of(UPSTREAM_BROKEN, "reset")), exchange);

        assertThat(asked).hasSize(1);
    }

    @Test
    void a_clients_first_try_gets_all_of_ours() {
        Exchange exchange = Given.exchange()
                .routedTo("alpha/a", "beta/b")
                .header("X-Stainless-Retry-Count", "0")
                .made();

        run(refusing(Failure.of(UPSTREAM_BROKEN, "reset")), exchange);

        assertThat(asked).containsExactly("alpha/a", "beta/b", "alpha/a");
    }

    @Test
    void a_spent_retry_budget_leaves_the_original_failure() {
        RetryBudgets none =
                new RetryBudgets(Stream.of("alpha"), new RetryBudget.Rules(0, 0, 0), () -> Given.NOW_NANOS, () -> {});
        Exchange exchange = Given.exchange().routedTo("alpha/a").made();
        Failure limited = Failure.of(UPSTREAM_BROKEN, "reset");

        Ending ending = attempts(refusing(limited), none).proceed(exchange);

        assertThat(ending).isEqualTo(new Ending.Refused(limited));
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_bug_in_an_upstream_comes_through_and_gives_the_budget_back() {
        Upstream upstream = (exchange, target) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> run(upstream, twoTargets())).hasMessage("a bug");
        assertThat(budgets.of("alpha").activeRequests()).isZero();
    }

    @Test
    void a_bug_in_a_stream_comes_through_and_closes_it() {
        ScriptedStream stream = new ScriptedStream().then("one");

        assertThatThrownBy(() -> run(streaming(stream), twoTargets())).hasMessage("a bug in the stream");
        assertThat(stream.closed()).isEqualTo(1);
        assertThat(caller.heard()).containsExactly("begin", "send one");
    }

    @Test
    void a_stream_counts_as_a_request_under_way_until_its_end() {
        List<Integer> underWay = new ArrayList<>();
        Upstream upstream = (exchange, target) -> {
            underWay.add(budgets.of("alpha").activeRequests());
            return complete("hello");
        };

        run(upstream, twoTargets());

        assertThat(underWay).containsExactly(1);
        assertThat(budgets.of("alpha").activeRequests()).isZero();
    }

    private Exchange twoTargets() {
        return Given.exchange().routedTo("alpha/a", "beta/b").from(caller).made();
    }

    private Ending run(Upstream upstream, Exchange exchange) {
        return attempts(upstream, budgets).proceed(exchange);
    }

    private Attempts attempts(Upstream upstream, RetryBudgets budgets) {
        Upstream recorded = (exchange, target) -> {
            asked.add(target.toString());
            return upstream.answer(exchange, target);
        };
        RetryRules rules = new RetryRules(3, AT_ONCE, AT_ONCE, Duration.ofSeconds(30), Duration.ofMillis(100));
        Attempts.Policy policy = new Attempts.Policy(
                rules, budgets, new HedgeBudget(0.02, () -> 0), Gates.open("alpha", "beta"), Map.of());
        return new Attempts(recorded, policy, () -> Given.NOW_NANOS, new SplittableRandom(1));
    }

    private static Upstream streaming(ScriptedStream stream) {
        return (exchange, target) -> new Reply.Streaming(stream);
    }

    private static Upstream refusing(Failure failure) {
        return (exchange, target) -> new Reply.Refused(failure);
    }

    private static Reply complete(String body) {
        return new Reply.Complete("application/json", body.getBytes(StandardCharsets.UTF_8), Usage.NONE, 0);
    }

    private static Failure refusal(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Refused.class);
        return ((Ending.Refused) ending).failure();
    }
}
