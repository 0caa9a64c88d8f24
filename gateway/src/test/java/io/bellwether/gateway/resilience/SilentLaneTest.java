package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.Gate.Admission;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target that says nothing is found out before its calls have waited for as long as they may. */
class SilentLaneTest {
    private static final long SECOND = 1_000_000_000L;

    private final Target alpha = Given.target("alpha/a");
    private final List<Breaker.Change> changes = new ArrayList<>();
    private long now = SECOND;
    private final Health health =
            new Health(BreakerRules.USUAL, () -> now, new SplittableRandom(1), (lane, change) -> changes.add(change));
    private final Gate gate = new Gate(
            new Gate.Known(health, Gates.pools(() -> now, "alpha"), new Holdouts(Gates.NOON)),
            Gate.Rules.USUAL,
            () -> now,
            Gate.Alerts.NONE,
            Hints.NONE);

    @BeforeEach
    void forty_first_tokens_after_a_second() {
        answers(40, SECOND);
        now += 10 * SECOND;
    }

    @Test
    void five_that_wait_for_five_seconds_with_no_sign_open_it() {
        List<Pass> waiting = asks(5);
        now += 4 * SECOND;
        assertThat(admits()).isTrue();

        now += 2 * SECOND;

        assertThat(admits()).isFalse();
        assertThat(changes)
                .containsExactly(new Breaker.Change(Breaker.State.CLOSED, Breaker.State.OPEN, Breaker.Why.SILENCE));
        waiting.forEach(Pass::close);
        assertThat(admits()).isFalse();
    }

    @Test
    void four_say_nothing() {
        asks(4);
        now += 20 * SECOND;

        assertThat(admits()).isTrue();
    }

    @Test
    void a_target_that_is_known_to_be_slow_is_given_three_times_as_long() {
        answers(128, 4 * SECOND);
        now += 10 * SECOND;
        asks(5);

        now += 11 * SECOND;
        assertThat(admits()).isTrue();

        now += 2 * SECOND;
        assertThat(admits()).isFalse();
    }

    @Test
    void a_target_of_which_too_little_is_known_is_given_a_quarter_of_what_a_call_may_wait() {
        Duration half = Duration.ofSeconds(30);
        Target other = Target.of("alpha", "other", new Patience(half, Duration.ofSeconds(60), half));
        for (int i = 0; i < 5; i++) {
            pass(other, true);
        }

        now += 15 * SECOND - 1;
        assertThat(gate.admit(other, ask(true))).isInstanceOf(Admission.Passed.class);

        now += 1;
        assertThat(gate.admit(other, ask(true))).isInstanceOf(Admission.Barred.class);
    }

    @Test
    void one_sign_of_life_is_enough_to_stay_closed() {
        asks(4);
        now += 3 * SECOND;
        Pass last = pass(alpha, true);
        now += 3 * SECOND;
        last.heard(new Reply.Refused(Failure.of(Kind.UPSTREAM_LIMITED, "slow down")), now);

        assertThat(admits()).isTrue();
        now += 10 * SECOND;
        assertThat(admits()).isTrue();
    }

    @Test
    void a_limit_that_strikes_is_no_sign_of_life() {
        List<Pass> waiting = asks(5);
        now += 4 * SECOND;
        waiting.getFirst().heard(new Reply.Refused(Failure.of(Kind.TIMEOUT_HEADERS, "nothing came")), now);
        now += 2 * SECOND;

        assertThat(admits()).isFalse();
    }

    @Test
    void who_gives_up_at_once_has_not_waited() {
        List<Pass> waiting = asks(5);
        now += SECOND;
        waiting.get(2).close();
        now += 6 * SECOND;
        assertThat(admits()).isTrue(); // and is the fifth that waits
        now += 4 * SECOND;
        assertThat(admits()).isTrue();

        now += 2 * SECOND;

        assertThat(admits()).isFalse();
    }

    @Test
    void who_gives_up_after_a_long_wait_has_seen_the_silence() {
        List<Pass> waiting = asks(5);
        now += 6 * SECOND;
        waiting.forEach(Pass::close);

        assertThat(admits()).isFalse();
    }

    @Test
    void whole_answers_take_their_time() {
        for (int i = 0; i < 9; i++) {
            pass(alpha, false);
        }
        now += 25 * SECOND;

        assertThat(admits()).isTrue();
    }

    @Test
    void what_comes_after_all_closes_it_again() {
        List<Pass> waiting = asks(5);
        now += 6 * SECOND;
        assertThat(admits()).isFalse();

        waiting.getFirst().heard(streaming(), now);

        assertThat(admits()).isTrue();
        assertThat(changes.getLast())
                .isEqualTo(new Breaker.Change(Breaker.State.OPEN, Breaker.State.CLOSED, Breaker.Why.ANSWERS));
        now += 20 * SECOND;
        assertThat(admits()).isTrue();
    }

    @Test
    void a_breaker_that_failures_opened_does_not_close_for_an_answer_of_old() {
        List<Pass> waiting = asks(1);
        for (int i = 0; i < 5; i++) {
            pass(alpha, true).heard(new Reply.Refused(Failure.of(Kind.UPSTREAM_BROKEN, "reset")), now);
        }
        assertThat(admits()).isFalse();

        waiting.getFirst().heard(streaming(), now);

        assertThat(admits()).isFalse();
    }

    @Test
    void silence_can_be_left_out_of_account() {
        BreakerRules usual = BreakerRules.USUAL;
        health.rules(new BreakerRules(usual.trip(), usual.reopen(), usual.slowAfter(), Duration.ZERO, usual.warmUp()));
        asks(9);
        now += 25 * SECOND;

        assertThat(admits()).isTrue();
    }

    private void answers(int count, long afterNanos) {
        for (int i = 0; i < count; i++) {
            try (Pass pass = pass(alpha, true)) {
                now += afterNanos;
                pass.heard(streaming(), now);
            }
        }
    }

    private List<Pass> asks(int count) {
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now += SECOND / 100;
            passes.add(pass(alpha, true));
        }
        return passes;
    }

    private boolean admits() {
        return gate.admit(alpha, ask(true)) instanceof Admission.Passed;
    }

    private Pass pass(Target target, boolean streaming) {
        return ((Admission.Passed) gate.admit(target, ask(streaming))).pass();
    }

    private static Gate.Ask ask(boolean streaming) {
        return new Gate.Ask(10, streaming, false);
    }

    private static Reply streaming() {
        return new Reply.Streaming(new ScriptedStream().thenDone());
    }
}
