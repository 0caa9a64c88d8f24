package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Failure BROKEN = Failure.of(Kind.UPSTREAM_BROKEN, "reset by peer");
    private static final Failure LIMITED = Failure.of(Kind.UPSTREAM_LIMITED, "slow down");
    private static final Failure REFUSED = Failure.of(Kind.UPSTREAM_CREDENTIAL, "who are you");
    private static final Backoff SHORT = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));
    private static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final SplittableRandom random = new SplittableRandom(20261121L);

    @Test
    void begins_with_the_best_target() {
        assertThat(tries(3, "alpha/a", "beta/b").begin(0)).hasToString("alpha/a");
    }

    @Test
    void goes_on_to_the_next_target_at_once() {
        Tries tries = begun(3, "alpha/a", "beta/b");

        Tries.Next next = after(tries, BROKEN).orElseThrow();

        assertThat(next.target()).hasToString("beta/b");
        assertThat(next.pause()).isZero();
    }

    @Test
    void asks_the_only_target_again_after_a_wait() {
        Tries tries = begun(3, "alpha/a");

        Tries.Next next = after(tries, LIMITED).orElseThrow();

        assertThat(next.target()).hasToString("alpha/a");
        assertThat(next.pause()).isPositive();
    }

    @Test
    void comes_round_to_the_first_target_after_the_last() {
        Tries tries = begun(3, "alpha/a", "beta/b");
        after(tries, BROKEN);

        Optional<Tries.Next> third = after(tries, BROKEN);

        assertThat(third).map(Tries.Next::target).map(Target::toString).hasValue("alpha/a");
    }

    @Test
    void where_two_raced_and_both_failed_neither_is_asked_again_at_once() {
        Tries tries = begun(4, "alpha/a", "beta/b", "gamma/c");
        tries.alsoMade();
        tries.goesOnFrom(1, LIMITED);

        Tries.Next third = after(tries, BROKEN).orElseThrow();
        assertThat(third.target()).hasToString("gamma/c");
        assertThat(third.pause()).isZero();
        Tries.Next fourth = after(tries, BROKEN).orElseThrow();
        assertThat(fourth.target()).hasToString("alpha/a");
        assertThat(fourth.pause()).isPositive();
    }

    @Test
    void never_asks_a_target_again_that_a_second_try_cannot_mend() {
        Tries tries = begun(9, "alpha/a", "beta/b");
        after(tries, REFUSED);

        assertThat(targets(tries, 3)).containsExactly("beta/b", "beta/b", "beta/b");
    }

    @Test
    void gives_up_when_no_target_is_left() {
        Tries tries = begun(9, "alpha/a", "beta/b");
        after(tries, REFUSED);

        assertThat(after(tries, REFUSED)).isEmpty();
    }

    @Test
    void makes_no_more_tries_than_allowed_all_targets_together() {
        Tries tries = begun(3, "alpha/a", "beta/b", "gamma/c", "delta/d");
        after(tries, BROKEN);
        after(tries, BROKEN);

        assertThat(after(tries, BROKEN)).isEmpty();
        assertThat(tries.made()).isEqualTo(3);
    }

    @Test
    void waits_at_least_as_long_as_it_was_asked_to() {
        Tries tries = begun(3, "alpha/a");

        Tries.Next next =
                after(tries, LIMITED.withRetryAfter(Duration.ofSeconds(7))).orElseThrow();

        assertThat(next.pause()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_700));
    }

    @Test
    void does_not_wait_longer_than_the_longest_hint() {
        Tries tries = begun(3, "alpha/a");

        assertThat(after(tries, LIMITED.withRetryAfter(Duration.ofSeconds(31)))).isEmpty();
    }

    @Test
    void waits_longer_after_a_refusal_for_load_than_after_a_passing_fault() {
        assertThat(pause(BROKEN)).isLessThanOrEqualTo(Duration.ofNanos(1));
        assertThat(pause(LIMITED)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_target_that_asked_for_a_wait_gets_it_though_another_failed_since() {
        Tries tries = begun(3, "alpha/a", "beta/b");
        after(tries, LIMITED.withRetryAfter(Duration.ofSeconds(7)));

        Tries.Next back = after(tries, BROKEN).orElseThrow();

        assertThat(back.target()).hasToString("alpha/a");
        assertThat(back.pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_target_that_asks_for_too_long_a_wait_is_passed_over() {
        Tries tries = begun(3, "alpha/a", "beta/b");
        after(tries, LIMITED.withRetryAfter(Duration.ofMinutes(5)));

        Optional<Tries.Next> third = after(tries, BROKEN);

        assertThat(third).map(Tries.Next::target).map(Target::toString).hasValue("beta/b");
    }

    private Optional<Tries.Next> after(Tries tries, Failure failure) {
        return tries.after(failure, Given.target("alpha/a"), random);
    }

    private Duration pause(Failure failure) {
        RetryRules patient = new RetryRules(3, SHORT, LONG, Duration.ofDays(1), Duration.ZERO);
        Tries tries = new Tries(patient, List.of(Given.target("alpha/a")), Tries.Outlook.CLEAR);
        tries.begin(0);
        return after(tries, failure).orElseThrow().pause();
    }

    private List<String> targets(Tries tries, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> after(tries, BROKEN).orElseThrow().target().toString())
                .toList();
    }

    private static Tries begun(int attempts, String... targets) {
        Tries tries = tries(attempts, targets);
        assertThat(tries.begin(0)).isNotNull();
        return tries;
    }

    private static Tries tries(int attempts, String... targets) {
        RetryRules rules = new RetryRules(attempts, SHORT, Backoff.THROTTLED, Duration.ofSeconds(30), Duration.ZERO);
        return new Tries(rules, Arrays.stream(targets).map(Given::target).toList(), Tries.Outlook.CLEAR);
    }
}
