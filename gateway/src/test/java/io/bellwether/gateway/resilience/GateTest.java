package io.bellwether.gateway.resilience;

import static io.bellwether.gateway.chat.Failure.Kind.CALLER_GONE;
import static io.bellwether.gateway.chat.Failure.Kind.STREAM_INTERRUPTED;
import static io.bellwether.gateway.chat.Failure.Kind.TIMEOUT_TOTAL;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_BROKEN;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_CREDENTIAL;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_LIMITED;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.Gate.Admission;
import io.bellwether.gateway.resilience.holdout.Holdout;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.gateway.resilience.keys.KeyPool;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long SECOND = 1_000_000_000L;

    private final Target alpha = Given.target("alpha/a");
    private final Target beta = Given.target("beta/b");
    private long now = SECOND;
    private final KeyPools keys = new KeyPools(Gates.NOON, () -> now);
    private final Map<String, KeyPool> pools =
            Map.of("alpha", pool("alpha", ""), "beta", pool("beta", ""), "gamma", pool("gamma", "first", "second"));
    private final Holdouts holdouts = new Holdouts(Gates.NOON);
    private final Gate gate = Gates.at(() -> now, Gate.Rules.USUAL, pools, holdouts);

    @Test
    void five_failures_close_it_and_a_success_of_both_trials_opens_it() {
        refused(alpha, 5, Failure.of(UPSTREAM_BROKEN, "reset"));
        assertThat(barred(alpha)).isEqualTo(Gate.Reason.BREAKER_OPEN);
        assertThat(gate.admits(alpha)).isFalse();
        now += 40 * SECOND;

        heard(alpha, streaming());
        heard(alpha, streaming());

        assertThat(gate.admits(alpha)).isTrue();
        assertThat(gate.look(alpha).warmth()).isLessThan(1);
    }

    @Test
    void a_cool_down_holds_for_everybody_and_for_no_other_model() {
        refused(alpha, 1, Failure.of(UPSTREAM_LIMITED, "slow").withRetryAfter(Duration.ofSeconds(7)));

        assertThat(barred(alpha)).isEqualTo(Gate.Reason.COOLING_DOWN);
        assertThat(gate.admits(Given.target("alpha/other"))).isTrue();
        now += 7 * SECOND;
        assertThat(gate.admits(alpha)).isTrue();
    }

    @Test
    void a_provider_cannot_close_itself_for_ten_hours() {
        refused(alpha, 1, Failure.of(UPSTREAM_LIMITED, "slow").withRetryAfter(Duration.ofHours(10)));

        now += 300 * SECOND;

        assertThat(gate.admits(alpha)).isTrue();
    }

    @Test
    void limits_are_not_failures_until_five_in_a_row_name_no_wait() {
        refused(alpha, 9, Failure.of(UPSTREAM_LIMITED, "slow").withRetryAfter(Duration.ofNanos(1)));
        assertThat(gate.look(alpha).firstTokenNanos()).isZero();

        refused(beta, 5, Failure.of(UPSTREAM_LIMITED, "slow"));

        assertThat(gate.look(beta).firstTokenNanos()).isPositive();
    }

    @Test
    void a_refused_credential_makes_way_for_another() {
        Target gamma = Given.target("gamma/c");
        Pass pass = passed(gamma, false);
        pass.heard(new Reply.Refused(Failure.of(UPSTREAM_CREDENTIAL, "no")), now);
        pass.close();

        assertThat(gate.hasAnotherKey(pass.target())).isTrue();
        assertThat(passed(gamma, false).target().credential())
                .isNotEqualTo(pass.target().credential());
    }

    @Test
    void a_model_nobody_knows_is_passed_over() {
        refused(alpha, 1, Failure.of(UPSTREAM_MODEL, "no"));

        assertThat(barred(alpha)).isEqualTo(Gate.Reason.UNKNOWN_MODEL);
        assertThat(gate.admits(Given.target("alpha/other"))).isTrue();
    }

    @Test
    void when_most_targets_are_down_the_breakers_are_left_aside() {
        refused(alpha, 5, Failure.of(UPSTREAM_BROKEN, "reset"));
        assertThat(gate.panics(List.of(alpha, beta))).isFalse();
        assertThat(gate.panics(List.of(alpha))).isTrue();

        passed(alpha, true).close();

        assertThat(gate.look(alpha).inFlight()).isZero();
    }

    @Test
    void what_an_operator_holds_out_is_barred_even_in_panic_and_even_to_who_chose_it() {
        Target chosen = Target.passingThrough("alpha", "a", alpha.patience());
        hold("alpha", "a");

        assertThat(((Admission.Barred) gate.admit(alpha, new Gate.Ask(10, true, true)))
                        .reason()
                        .word())
                .isEqualTo("held_out");
        assertThat(barred(chosen)).isEqualTo(Gate.Reason.HELD_OUT);
        assertThat(gate.admits(alpha)).isFalse();
        assertThat(gate.isHeldOut(alpha)).isTrue();
        assertThat(gate.look(alpha).inFlight()).isZero();
        assertThat(gate.admits(Given.target("alpha/other"))).isTrue();
    }

    @Test
    void who_is_held_out_says_nothing_about_our_own_view() {
        hold("alpha", "a");
        assertThat(gate.panics(List.of(alpha, beta))).isFalse();
        assertThat(gate.panics(List.of(alpha))).isFalse();

        refused(beta, 5, Failure.of(UPSTREAM_BROKEN, "reset"));

        assertThat(gate.panics(List.of(alpha, beta))).isTrue();
    }

    @Test
    void who_is_released_is_as_before() {
        refused(alpha, 5, Failure.of(UPSTREAM_BROKEN, "reset"));
        hold("alpha", "a");

        holdouts.update(List.of());

        assertThat(barred(alpha)).isEqualTo(Gate.Reason.BREAKER_OPEN);
    }

    @Test
    void who_would_rather_fail_fast_does_not_panic() {
        Gate.Rules rules = new Gate.Rules(Duration.ofMinutes(5), Duration.ofMinutes(5), Gate.Panic.FAIL_FAST);
        Gate strict = Gates.at(() -> now, rules, pools);

        assertThat(strict.panics(List.of())).isFalse();
    }

    @Test
    void a_stream_that_breaks_off_later_counts_as_a_failure() {
        for (int i = 0; i < 5; i++) {
            Pass pass = passed(alpha, false);
            pass.heard(streaming(), now);
            pass.over(new Ending.Interrupted(Failure.of(STREAM_INTERRUPTED, "cut")));
            pass.close();
        }

        assertThat(gate.look(alpha).firstTokenNanos()).isEqualTo(5 * SECOND);
        assertThat(barred(alpha)).isEqualTo(Gate.Reason.BREAKER_OPEN);
    }

    @Test
    void callers_who_leave_or_are_impatient_close_nothing() {
        refused(alpha, 20, Failure.of(CALLER_GONE, "gone"));
        refused(alpha, 20, Failure.of(TIMEOUT_TOTAL, "too late"));

        assertThat(gate.admits(alpha)).isTrue();
        assertThat(gate.look(alpha).firstTokenNanos()).isZero();
    }

    @Test
    void a_target_that_fails_at_once_does_not_look_fast() {
        refused(alpha, 1, Failure.of(UPSTREAM_BROKEN, "reset"));
        heard(beta, streaming());

        assertThat(gate.look(alpha).firstTokenNanos())
                .isGreaterThan(gate.look(beta).firstTokenNanos());
    }

    @Test
    void whole_answers_make_a_target_known_for_whole_answers_only() {
        answered(beta, 8 * SECOND, 200);
        answered(alpha, 4 * SECOND, 200);
        long known = gate.look(alpha).wholeAnswerNanos();

        assertThat(known).isBetween(SECOND, gate.look(beta).wholeAnswerNanos() - 1);
        assertThat(gate.look(alpha).firstTokenNanos()).isZero();
        heard(alpha, streaming());
        assertThat(gate.look(alpha).wholeAnswerNanos()).isEqualTo(known);
    }

    @Test
    void a_long_answer_is_not_a_slow_one() {
        answered(alpha, 10 * SECOND, 600);
        answered(beta, 3 * SECOND, 60);

        assertThat(gate.look(alpha).wholeAnswerNanos())
                .isLessThan(gate.look(beta).wholeAnswerNanos());
    }

    @Test
    void where_nobody_has_counted_the_text_says_how_long_an_answer_is() {
        after(alpha, 10 * SECOND, new Reply.Complete("application/json", new byte[0], Usage.NONE, 2400));

        assertThat(gate.look(alpha).wholeAnswerNanos()).isBetween(4 * SECOND, 5 * SECOND);
    }

    @Test
    void a_target_that_fails_at_once_looks_fast_for_no_kind_of_answer() {
        refused(alpha, 1, Failure.of(UPSTREAM_BROKEN, "reset"));
        answered(beta, SECOND / 2, 256);

        assertThat(gate.look(alpha).wholeAnswerNanos())
                .isGreaterThan(gate.look(beta).wholeAnswerNanos());
    }

    @Test
    void an_attempt_is_under_way_until_its_pass_is_closed_once() {
        Pass pass = passed(alpha, false);
        assertThat(gate.look(alpha).inFlight()).isEqualTo(1);

        pass.close();
        pass.close();

        assertThat(gate.look(alpha).inFlight()).isZero();
    }

    private void hold(String provider, String model) {
        holdouts.update(List.of(new Holdout(provider, model, "a test", "mai", Gates.NOON.instant(), Optional.empty())));
    }

    private KeyPool pool(String provider, String... names) {
        List<KeyPools.Entry> entries = java.util.Arrays.stream(names)
                .map(name ->
                        new KeyPools.Entry(new KeyRules(name, KeyRules.Limits.NONE, 1, Optional.empty(), false), name))
                .toList();
        return keys.pool(provider, entries, Rotation.NONE);
    }

    private static Reply streaming() {
        return new Reply.Streaming(new ScriptedStream().thenDone());
    }

    private void refused(Target target, int times, Failure failure) {
        for (int i = 0; i < times; i++) {
            heard(target, new Reply.Refused(failure));
            now += 1;
        }
    }

    private void heard(Target target, Reply reply) {
        try (Pass pass = passed(target, false)) {
            pass.heard(reply, now);
        }
    }

    private void answered(Target target, long nanos, long tokens) {
        after(target, nanos, new Reply.Complete("application/json", new byte[0], Usage.reported(9, 0, tokens, 0), 0));
    }

    private void after(Target target, long nanos, Reply answer) {
        try (Pass pass = passed(target, false)) {
            now += nanos;
            pass.heard(answer, now);
        }
    }

    private Pass passed(Target target, boolean panicking) {
        return ((Admission.Passed) gate.admit(target, new Gate.Ask(10, true, panicking))).pass();
    }

    private Gate.Reason barred(Target target) {
        return ((Admission.Barred) gate.admit(target, new Gate.Ask(10, true, false))).reason();
    }
}
