package io.bellwether.gateway.resilience;

import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_BROKEN;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_CREDENTIAL;
import static io.bellwether.gateway.chat.Failure.Kind.UPSTREAM_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.Gate.Admission;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.hints.Hint.Kind;
import io.bellwether.gateway.resilience.hints.OpenedBreakers;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPool;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a replica tells the others, and what it makes of what they tell; in virtual time. */
class HearsayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Gate.Rules RULES =
            new Gate.Rules(Duration.ofMinutes(5), Duration.ofMinutes(4), Gate.Panic.FAIL_FAST);

    private final Target only = Given.target("alpha/a");
    private final Target pooled = Given.target("beta/b");
    private final List<Hint> told = new ArrayList<>();
    private long now = SECOND;
    private final KeyPools keys = new KeyPools(Gates.NOON, () -> now);
    private final Health health = new Health(BreakerRules.USUAL, () -> now, new SplittableRandom(1), this::opened);
    private final Gate gate = new Gate(
            new Gate.Known(
                    health,
                    Map.of("alpha", pool("alpha", ""), "beta", pool("beta", "first", "second")),
                    new Holdouts(Gates.NOON)),
            RULES,
            () -> now,
            Gate.Alerts.NONE,
            told::add);
    private final Hearsay hearsay = new Hearsay(gate);

    @Test
    void a_cool_down_is_told_once_and_again_only_when_it_is_longer() {
        Pass first = passed(only);
        Pass second = passed(only);
        Pass third = passed(only);

        first.heard(limited(MINUTE), now);
        second.heard(limited(MINUTE.minusSeconds(1)), now);
        assertThat(told).containsExactly(hint(Kind.COOL_DOWN, "alpha", "", "a", 60));
        third.heard(limited(MINUTE.plusSeconds(1)), now);

        assertThat(told).last().isEqualTo(hint(Kind.COOL_DOWN, "alpha", "", "a", 61));
    }

    @Test
    void no_longer_a_cool_down_is_told_than_is_kept_here() {
        heard(only, limited(Duration.ofHours(10)));

        assertThat(told).containsExactly(hint(Kind.COOL_DOWN, "alpha", "", "a", 300));
    }

    @Test
    void a_refused_credential_is_told_for_all_models_and_not_when_the_caller_had_chosen_the_model() {
        heard(Target.passingThrough("beta", "b", pooled.patience()), refused(UPSTREAM_CREDENTIAL));
        assertThat(told).isEmpty();

        heard(pooled, refused(UPSTREAM_CREDENTIAL));

        assertThat(told).containsExactly(hint(Kind.REFUSAL, "beta", "first", "", 240));
    }

    @Test
    void an_opened_breaker_is_told_until_it_is_tried_and_so_is_a_failed_trial() {
        fails(only, 5);
        long firstTry = health.of(only).lane("").breaker().retryNanos();
        assertThat(told).extracting(Hint::untilNanos).containsExactly(firstTry);
        now = firstTry;

        fails(only, 1);

        assertThat(told).extracting(hint -> hint.about().kind()).containsExactly(Kind.OPENED, Kind.OPENED);
        assertThat(told.getLast().untilNanos()).isGreaterThan(firstTry);
    }

    @Test
    void who_does_well_tells_nothing() {
        heard(only, new Reply.Streaming(new ScriptedStream().thenDone()));
        heard(only, refused(UPSTREAM_BROKEN));
        heard(only, refused(UPSTREAM_LIMITED));

        assertThat(told).isEmpty();
    }

    @Test
    void a_cool_down_bars_the_same_lane_until_the_same_moment_and_no_other() {
        Hint hint = hint(Kind.COOL_DOWN, "alpha", "", "a", 60);

        assertThat(hearsay.heard(hint)).contains(hint);

        assertThat(gate.admit(only, new Gate.Ask(1, true, true)))
                .isEqualTo(new Admission.Barred(Gate.Reason.COOLING_DOWN, 60 * SECOND));
        assertThat(gate.admits(Given.target("alpha/other"))).isTrue();
        now += 60 * SECOND;
        assertThat(gate.admits(only)).isTrue();
    }

    @Test
    void a_cool_down_of_one_credential_leaves_the_other() {
        hearsay.heard(hint(Kind.COOL_DOWN, "beta", "first", "b", 60));

        assertThat(IntStream.range(0, 5).mapToObj(i -> chosen(pooled))).containsOnly("second");
    }

    @Test
    void the_later_of_two_cool_downs_holds_whoever_was_told() {
        heard(only, limited(Duration.ofSeconds(30)));

        assertThat(hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "a", 10))).isEmpty();
        assertThat(barredNanos(only)).isEqualTo(30 * SECOND);
        assertThat(hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "a", 90))).isEmpty();
        assertThat(barredNanos(only)).isEqualTo(90 * SECOND);
    }

    @Test
    void nobody_bars_us_for_longer_than_our_own_settings_do() {
        hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "a", 36_000));
        hearsay.heard(hint(Kind.REFUSAL, "beta", "first", "", 36_000));
        hearsay.heard(hint(Kind.OPENED, "beta", "second", "b", 36_000));

        assertThat(barredNanos(only)).isEqualTo(300 * SECOND);
        now += 240 * SECOND;
        assertThat(key("first").isRefused(now)).isFalse();
        now += 60 * SECOND;
        assertThat(health.of(pooled).lane("second").breaker().suspect(now + 1, now))
                .isTrue();
    }

    @Test
    void another_secret_under_the_same_name_is_another_credential() {
        int other = key("first").mark() ^ 1;
        LaneName lane = new LaneName("beta", "first", "b");

        assertThat(hearsay.heard(new Hint(new Hint.About(Kind.COOL_DOWN, lane, other), now + 60 * SECOND)))
                .isEmpty();

        assertThat(health.of(pooled).lane("first").isCooling(now)).isFalse();
    }

    @Test
    void what_is_not_ours_and_what_is_over_changes_nothing() {
        assertThat(hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "a", 0))).isEmpty();
        assertThat(hearsay.heard(about(Kind.COOL_DOWN, new LaneName("nobody", "", "a"), 0)))
                .isEmpty();
        assertThat(hearsay.heard(about(Kind.COOL_DOWN, new LaneName("beta", "third", "b"), 0)))
                .isEmpty();

        assertThat(gate.admits(only)).isTrue();
        assertThat(health.lanes("nobody")).isEmpty();
    }

    @Test
    void a_credential_that_another_saw_refused_is_used_when_no_other_is_left() {
        assertThat(hearsay.heard(hint(Kind.REFUSAL, "beta", "first", "", 60))).isPresent();
        assertThat(IntStream.range(0, 5).mapToObj(i -> chosen(pooled))).containsOnly("second");

        hearsay.heard(hint(Kind.COOL_DOWN, "beta", "second", "b", 60));

        assertThat(((Admission.Barred) gate.admit(pooled, new Gate.Ask(10, true, false))).reason())
                .isEqualTo(Gate.Reason.KEY_REFUSED);
        try (Pass pass = ((Admission.Passed) gate.admitRefused(pooled, new Gate.Ask(10, true, false))).pass()) {
            assertThat(pass.target().credential()).isEqualTo("first");
        }
        now += 60 * SECOND;
        assertThat(key("first").isRefused(now)).isFalse();
    }

    @Test
    void a_refusal_seen_here_is_not_shortened_by_one_seen_elsewhere() {
        heard(pooled, refused(UPSTREAM_CREDENTIAL));

        assertThat(hearsay.heard(hint(Kind.REFUSAL, "beta", "first", "", 60))).isEmpty();

        now += 239 * SECOND;
        assertThat(key("first").isRefused(now)).isTrue();
    }

    @Test
    void a_breaker_that_opened_elsewhere_bars_nobody_and_opens_here_at_the_first_failure() {
        assertThat(hearsay.heard(hint(Kind.OPENED, "alpha", "", "a", 60))).isPresent();
        assertThat(gate.admits(only)).isTrue();
        assertThat(gate.panics(List.of(only))).isFalse();

        fails(only, 1);

        assertThat(gate.admits(only)).isFalse();
    }

    @Test
    void what_was_heard_is_not_told_on() {
        hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "a", 60));
        hearsay.heard(hint(Kind.REFUSAL, "beta", "first", "", 60));
        hearsay.heard(hint(Kind.OPENED, "beta", "second", "b", 60));

        assertThat(told).isEmpty();
    }

    @Test
    void no_more_models_are_remembered_for_being_heard_of() {
        for (int i = 0; i < 1_500; i++) {
            hearsay.heard(hint(Kind.COOL_DOWN, "alpha", "", "invented-" + i, 60));
        }

        assertThat(health.lanes("alpha").count()).isEqualTo(1_000);
        assertThat(gate.admits(only)).isTrue();
    }

    private void opened(LaneName lane, Breaker.Change change) {
        new OpenedBreakers(health, keys, told::add).changed(lane, change);
    }

    private KeyPool pool(String provider, String... names) {
        List<KeyPools.Entry> entries = Arrays.stream(names)
                .map(name -> new KeyPools.Entry(
                        new KeyRules(name, KeyRules.Limits.NONE, 1, Optional.empty(), false), "secret of " + name))
                .toList();
        return keys.pool(provider, entries, Rotation.NONE);
    }

    private Key key(String name) {
        return keys.find("beta", name).orElseThrow();
    }

    /** A hint as the owner of the same credential would tell it. */
    private Hint hint(Kind kind, String provider, String credential, String model, long seconds) {
        int mark = keys.find(provider, credential).orElseThrow().mark();
        return new Hint(new Hint.About(kind, new LaneName(provider, credential, model), mark), now + seconds * SECOND);
    }

    private Hint about(Kind kind, LaneName lane, int mark) {
        return new Hint(new Hint.About(kind, lane, mark), now + 60 * SECOND);
    }

    private static Reply limited(Duration wait) {
        return new Reply.Refused(Failure.of(UPSTREAM_LIMITED, "slow").withRetryAfter(wait));
    }

    private static Reply refused(Failure.Kind kind) {
        return new Reply.Refused(Failure.of(kind, "no"));
    }

    private void fails(Target target, int times) {
        for (int i = 0; i < times; i++) {
            heard(target, refused(UPSTREAM_BROKEN));
        }
    }

    private void heard(Target target, Reply reply) {
        try (Pass pass = passed(target)) {
            pass.heard(reply, now);
        }
    }

    private String chosen(Target target) {
        try (Pass pass = passed(target)) {
            return pass.target().credential();
        }
    }

    private Pass passed(Target target) {
        return ((Admission.Passed) gate.admit(target, new Gate.Ask(10, true, false))).pass();
    }

    private long barredNanos(Target target) {
        return ((Admission.Barred) gate.admit(target, new Gate.Ask(10, true, false))).nanos();
    }
}
