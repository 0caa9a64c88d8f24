package io.bellwether.gateway.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.exchange.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> told = new ArrayList<>();
    private long now = 5 * SECOND;
    private final Health health = new Health(
            BreakerRules.USUAL,
            () -> now,
            new SplittableRandom(1),
            (lane, change) ->
                    told.add(lane.provider() + "/" + lane.model() + "#" + lane.credential() + " " + change.to()));
    private final TargetHealth alpha = health.of(Given.target("alpha/a"));

    @Test
    void a_target_is_known_by_its_names() {
        assertThat(health.of(Given.target("alpha/a"))).isSameAs(alpha);
        assertThat(health.of(Given.target("alpha/b"))).isNotSameAs(alpha);
        assertThat(health.of(Given.target("beta/a"))).isNotSameAs(alpha);
    }

    @Test
    void invented_names_share_what_is_known_past_a_thousand() {
        Target known = Given.target("alpha/a");
        List<TargetHealth> all = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            all.add(health.of(Target.passingThrough("alpha", "invented-" + i, known.patience())));
        }

        assertThat(all.stream().distinct().count()).isEqualTo(1_000);
        assertThat(all.get(1_400)).isSameAs(all.get(1_499));
    }

    @Test
    void each_credential_has_a_breaker_of_its_own() {
        open(alpha.lane("first"));

        assertThat(alpha.lane("first").admits(now)).isFalse();
        assertThat(alpha.lane("second").admits(now)).isTrue();
        assertThat(told).containsExactly("alpha/a#first OPEN");
    }

    @Test
    void a_recovered_target_warms_up() {
        open(alpha.lane(""));
        now += 40 * SECOND;
        for (int i = 0; i < 2; i++) {
            Breaker breaker = alpha.lane("").breaker();
            breaker.succeeded(breaker.take(now), false, now);
        }

        assertThat(alpha.warmth(BreakerRules.USUAL, now)).isEqualTo(0.1);
        assertThat(alpha.warmth(BreakerRules.USUAL, now + 15 * SECOND)).isEqualTo(0.5);
        assertThat(alpha.warmth(BreakerRules.USUAL, now + 31 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_latency_jumps_to_its_peak_and_fades() {
        alpha.firstTokenAfter(SECOND, now);
        alpha.failedAfter(10 * SECOND, now);
        alpha.firstTokenAfter(SECOND, now);
        assertThat(alpha.firstTokenNanos(now)).isEqualTo(10 * SECOND);

        assertThat(alpha.firstTokenNanos(now + 10 * SECOND)).isBetween(3 * SECOND, 4 * SECOND);
    }

    @Test
    void a_cool_down_is_shared_and_never_shortened() {
        Lane lane = alpha.lane("");

        lane.cool(10 * SECOND, now);
        lane.cool(SECOND, now);

        assertThat(lane.coolingNanos(now)).isEqualTo(10 * SECOND);
        assertThat(lane.admits(now + 9 * SECOND)).isFalse();
        assertThat(lane.admits(now + 10 * SECOND)).isTrue();
    }

    @Test
    void refusals_in_a_row_without_a_hint_become_an_overload() {
        Lane lane = alpha.lane("");

        assertThat(List.of(lane.refusedWithoutHint(), lane.refusedWithoutHint(), lane.refusedWithoutHint()))
                .containsOnly(false);
        assertThat(lane.refusedWithoutHint()).isFalse();
        assertThat(lane.refusedWithoutHint()).isTrue();
        lane.answered(now);
        assertThat(lane.refusedWithoutHint()).isFalse();
    }

    private void open(Lane lane) {
        for (int i = 0; i < 5; i++) {
            lane.breaker().failed(lane.breaker().take(now), now);
        }
    }
}
