package io.bellwether.gateway.resilience;

import static io.bellwether.gateway.chat.Failure.Kind.NO_TARGET;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.resilience.holdout.Holdout;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of a request some of whose targets an operator holds out. */
class HeldOutTest {
    private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RecordingCaller caller = new RecordingCaller();
    private final List<String> asked = new ArrayList<>();
    private final Holdouts holdouts = new Holdouts(Gates.NOON);
    private final Gate gate = Gates.at(
            () -> Given.NOW_NANOS,
            Gate.Rules.USUAL,
            Gates.pools(() -> Given.NOW_NANOS, "alpha", "beta", "gamma"),
            holdouts);

    @Test
    void the_next_target_answers_and_the_trail_says_why() {
        hold(held("alpha", "a"));
        Exchange exchange = routed("alpha/a", "beta/b");

        assertThat(run(HeldOutTest::well, exchange)).isEqualTo(Ending.ANSWERED);

        assertThat(asked).containsExactly("beta/b");
        assertThat(exchange.trail().skipped()).extracting(one -> one.why()).containsExactly("held_out");
    }

    @Test
    void a_failure_does_not_go_on_to_it() {
        hold(held("beta", "b"));

        run(HeldOutTest::badly, routed("alpha/a", "beta/b", "gamma/c"));

        assertThat(asked).contains("alpha/a", "gamma/c").doesNotContain("beta/b");
    }

    @Test
    void no_second_attempt_at_the_same_time_and_no_rest_of_an_answer_goes_to_it() {
        Exchange exchange = routed("alpha/a", "beta/b");
        Entry entry = new Entry(exchange, policy(gate));
        ((Entry.Found.Way) entry.first()).pass().close();

        hold(held("beta", "b"));

        assertThat(entry.second()).isEmpty();
        assertThat(entry.enter(exchange.targets().getLast(), Duration.ZERO)).isInstanceOf(Entry.Found.None.class);
        assertThat(entry.isOpen(exchange.targets().getLast())).isFalse();
    }

    @Test
    void a_caller_hears_that_an_operator_holds_out_all() {
        hold(held("alpha", "a"), held("beta", "b"));

        Failure failure = refusal(run(HeldOutTest::well, routed("alpha/a", "beta/b")));

        assertThat(failure.kind()).isEqualTo(NO_TARGET);
        assertThat(failure.message()).startsWith("An operator holds out alpha/a and beta/b: ");
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_caller_hears_when_the_first_is_released_by_itself() {
        hold(until("alpha", "a", 300), until("beta", "b", 60));

        Failure failure = refusal(run(HeldOutTest::well, routed("alpha/a", "beta/b")));

        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(60));
    }

    @Test
    void a_caller_hears_what_is_held_out_and_what_has_failed() {
        Gate.Rules strict = new Gate.Rules(Duration.ofMinutes(5), Duration.ofMinutes(5), Gate.Panic.FAIL_FAST);
        Gate failFast =
                Gates.at(() -> Given.NOW_NANOS, strict, Gates.pools(() -> Given.NOW_NANOS, "alpha", "beta"), holdouts);
        for (int i = 0; i < 5; i++) {
            run(HeldOutTest::badly, routed("beta/b"), failFast);
        }
        hold(held("alpha", "a"));

        Failure failure = refusal(run(HeldOutTest::well, routed("alpha/a", "beta/b"), failFast));

        assertThat(failure.message())
                .contains("alpha/a", "every other provider")
                .doesNotContain("beta");
    }

    private void hold(Holdout... all) {
        holdouts.update(Arrays.asList(all));
    }

    private static Holdout held(String provider, String model) {
        return new Holdout(provider, model, "a test", "mai", NOON, Optional.empty());
    }

    private static Holdout until(String provider, String model, long seconds) {
        return new Holdout(provider, model, "a test", "mai", NOON, Optional.of(NOON.plusSeconds(seconds)));
    }

    private Exchange routed(String... targets) {
        return Given.exchange().routedTo(targets).from(caller).made();
    }

    private static Reply well() {
        return new Reply.Complete("application/json", new byte[0], Usage.NONE, 0);
    }

    private static Reply badly() {
        return Reply.Refused.of(UPSTREAM_BROKEN, "reset");
    }

    private Ending run(Supplier<Reply> reply, Exchange exchange) {
        return run(reply, exchange, gate);
    }

    private Ending run(Supplier<Reply> reply, Exchange exchange, Gate by) {
        Upstream upstream = (asking, target) -> {
            asked.add(target.toString());
            return reply.get();
        };
        return new Attempts(upstream, policy(by), () -> Given.NOW_NANOS, new SplittableRandom(1)).proceed(exchange);
    }

    private static Attempts.Policy policy(Gate by) {
        RetryRules rules = new RetryRules(3, AT_ONCE, AT_ONCE, Duration.ofSeconds(30), Duration.ofMillis(100));
        RetryBudgets budgets = new RetryBudgets(
                Stream.of("alpha", "beta", "gamma"), RetryBudget.Rules.USUAL, () -> Given.NOW_NANOS, () -> {});
        return new Attempts.Policy(rules, budgets, new HedgeBudget(0.02, () -> 0), by, Map.of());
    }

    private static Failure refusal(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Refused.class);
        return ((Ending.Refused) ending).failure();
    }
}
