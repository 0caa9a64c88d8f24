package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.Gate.Admission;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever waits where nothing comes back to anybody goes elsewhere before his time, if there is an elsewhere. */
class VainWaitTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Patience PATIENT = new Patience(HALF_A_MINUTE, HALF_A_MINUTE, HALF_A_MINUTE);
    private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final String STREAM = "{\"model\":\"support\",\"messages\":[],\"stream\":true}";

    private final RecordingCaller caller = new RecordingCaller();
    private long now = Given.NOW_NANOS;
    private boolean elsewhereSpeaks = true;
    private final Health health =
            new Health(BreakerRules.USUAL, () -> now, new SplittableRandom(1), (lane, change) -> {});
    private final Gate gate = new Gate(
            new Gate.Known(health, Gates.pools(() -> now, "alpha", "beta"), new Holdouts(Gates.NOON)),
            Gate.Rules.USUAL,
            () -> now,
            Gate.Alerts.NONE,
            Hints.NONE);

    @Test
    void he_goes_elsewhere_as_soon_as_the_silence_is_known() {
        othersWait();
        Exchange exchange = asks("alpha/a", "beta/b");

        Ending ending = run(exchange, 3);

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(kinds(exchange)).containsExactly(Optional.of(Kind.TIMEOUT_SILENT), Optional.empty());
        assertThat(now - Given.NOW_NANOS).isBetween(7 * SECOND, 9 * SECOND);
    }

    @Test
    void he_stays_while_nobody_has_heard_from_elsewhere_either() {
        elsewhereSpeaks = false;
        othersWait();

        assertWaitsToTheEnd(asks("alpha/a", "beta/b"), 3);
    }

    @Test
    void alone_he_has_only_his_own_wait_to_judge_by() {
        assertWaitsToTheEnd(asks("alpha/a", "beta/b"), 3);
    }

    @Test
    void he_stays_where_there_is_no_elsewhere() {
        othersWait();

        assertWaitsToTheEnd(asks("alpha/a"), 3);
    }

    @Test
    void another_model_of_the_same_provider_is_no_elsewhere() {
        othersWait();

        assertWaitsToTheEnd(asks("alpha/a", "alpha/b"), 3);
    }

    @Test
    void he_stays_where_elsewhere_is_no_better() {
        othersWait();
        for (int i = 0; i < 5; i++) {
            pass(target("beta/b")).heard(new Reply.Refused(Failure.of(Kind.UPSTREAM_BROKEN, "reset")), now);
        }

        assertWaitsToTheEnd(asks("alpha/a", "beta/b"), 3);
    }

    @Test
    void he_stays_when_it_is_his_last_try() {
        othersWait();

        assertWaitsToTheEnd(asks("alpha/a", "beta/b"), 1);
    }

    @Test
    void who_tries_again_by_himself_stays() {
        othersWait();

        assertWaitsToTheEnd(
                asking("alpha/a", "beta/b")
                        .header("x-stainless-retry-count", "1")
                        .made(),
                3);
    }

    /** Five at the first target, from now on. */
    private void othersWait() {
        now += SECOND;
        for (int i = 0; i < 5; i++) {
            pass(target("alpha/a"));
        }
    }

    private Pass pass(Target target) {
        return ((Admission.Passed) gate.admit(target, new Gate.Ask(10, true, false))).pass();
    }

    private void assertWaitsToTheEnd(Exchange exchange, int attempts) {
        long begun = now;

        Ending ignored = run(exchange, attempts);

        assertThat(exchange.trail().attempts().getFirst().failure())
                .map(Failure::kind)
                .hasValue(Kind.TIMEOUT_FIRST_TOKEN);
        assertThat(now - begun).isGreaterThanOrEqualTo(30 * SECOND);
    }

    private static List<Optional<Kind>> kinds(Exchange exchange) {
        return exchange.trail().attempts().stream()
                .map(Attempt::failure)
                .map(failure -> failure.map(Failure::kind))
                .toList();
    }

    private Exchange asks(String... targets) {
        return asking(targets).made();
    }

    private Given asking(String... targets) {
        return Given.exchange()
                .asking(STREAM)
                .from(caller)
                .routedTo(Stream.of(targets).map(VainWaitTest::target).toList());
    }

    private static Target target(String name) {
        Target usual = Given.target(name);
        return Target.of(usual.provider(), usual.model(), PATIENT);
    }

    private Ending run(Exchange exchange, int attempts) {
        RetryRules rules = new RetryRules(attempts, AT_ONCE, AT_ONCE, HALF_A_MINUTE, Duration.ofMillis(100));
        RetryBudgets budgets =
                new RetryBudgets(Stream.of("alpha", "beta"), RetryBudget.Rules.USUAL, () -> now, () -> {});
        Attempts.Policy policy = new Attempts.Policy(rules, budgets, new HedgeBudget(0.02, () -> 0), gate, Map.of());
        return new Attempts(this::answer, policy, () -> now, new SplittableRandom(1)).proceed(exchange);
    }

    /** The first provider says nothing, the other answers at once. */
    private Reply answer(Exchange exchange, Target target) {
        if (target.provider().equals("beta")) {
            return new Reply.Streaming(new ScriptedStream().then("one").thenDone());
        }
        for (int waited = 0; waited < 30; waited++) {
            now += SECOND;
            if (elsewhereSpeaks && waited == 1) {
                gate.health().of(target("beta/b")).lane("").spoke(now);
            }
            if (exchange.doubt().isInVain()) {
                return Reply.Refused.of(Kind.TIMEOUT_SILENT, "nobody hears from it");
            }
        }
        return Reply.Refused.of(Kind.TIMEOUT_FIRST_TOKEN, "not in time");
    }
}
