package io.bellwether.gateway.resilience.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldoutsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private final Holdouts holdouts = new Holdouts(() -> now);

    private static Holdout holdout(String model, Optional<Instant> until) {
        return new Holdout("alpha", model, "too slow", "mai", NOON, until);
    }

    @Test
    void nobody_is_held_out_before_anybody_says_so() {
        assertThat(holdouts.holds(Given.target("alpha/a"))).isFalse();
        assertThat(holdouts.all()).isEmpty();
    }

    @Test
    void one_model_of_a_provider_is_held_out_and_its_others_are_not() {
        holdouts.update(List.of(holdout("a", Optional.empty())));

        assertThat(holdouts.holds(Given.target("alpha/a"))).isTrue();
        assertThat(holdouts.holds(Given.target("alpha/b"))).isFalse();
        assertThat(holdouts.holds(Given.target("beta/a"))).isFalse();
        assertThat(holdouts.find("alpha", "a")).map(Holdout::by).hasValue("mai");
    }

    @Test
    void at_its_time_one_is_released_by_itself() {
        holdouts.update(List.of(holdout("a", Optional.of(NOON.plusSeconds(60))), holdout("b", Optional.empty())));
        now = NOON.plusSeconds(59);
        assertThat(holdouts.holds(Given.target("alpha/a"))).isTrue();

        now = NOON.plusSeconds(60);

        assertThat(holdouts.holds(Given.target("alpha/a"))).isFalse();
        assertThat(holdouts.all()).extracting(Holdout::target).containsExactly("alpha/b");
    }

    @Test
    void the_soonest_release_is_known_where_there_is_one() {
        Holdout later = holdout("a", Optional.of(NOON.plusSeconds(60)));
        Holdout sooner = holdout("b", Optional.of(NOON.plusSeconds(20)));

        assertThat(holdouts.soonest(List.of(later, sooner, holdout("c", Optional.empty()))))
                .hasValue(Duration.ofSeconds(20));
        assertThat(holdouts.soonest(List.of(holdout("c", Optional.empty())))).isEmpty();
    }

    @Test
    void a_holdout_without_a_reason_does_not_exist() {
        assertThatThrownBy(() -> new Holdout("alpha", "a", " ", "mai", NOON, Optional.empty()))
                .hasMessageContaining("reason");
    }
}
