package io.bellwether.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import org.junit.jupiter.api.Test;

class TrailTest {
    private static final Usage SOME = Usage.reported(10, 0, 5, 0);

    private final Trail trail = new Trail(Given.NOW_NANOS);

    @Test
    void a_refused_attempt_costs_nothing() {
        attempt().failed(Failure.of(Failure.Kind.UPSTREAM_BROKEN, "reset"));
        attempt().settled(SOME, 7);

        assertThat(trail.costMicroDollars()).hasValue(7);
        assertThat(trail.usage()).isEqualTo(SOME);
    }

    @Test
    void both_attempts_of_a_fallback_count() {
        Attempt first = attempt();
        first.settled(Usage.estimated(10, 2), 3);
        first.failed(Failure.of(Failure.Kind.UPSTREAM_TRUNCATED, "cut"));
        attempt().settled(SOME, 7);

        assertThat(trail.costMicroDollars()).hasValue(10);
        assertThat(trail.usage()).isEqualTo(Usage.estimated(20, 7));
    }

    @Test
    void one_price_that_is_not_known_makes_the_sum_unknown() {
        attempt().settled(SOME, 7);
        attempt().settledUnpriced(SOME);

        assertThat(trail.costMicroDollars()).isEmpty();
    }

    @Test
    void an_answer_nobody_counted_is_not_free() {
        attempt().settledUnpriced(Usage.NONE);

        assertThat(trail.costMicroDollars()).isEmpty();
    }

    @Test
    void a_withheld_retry_counts_as_a_try() {
        Attempt only = attempt();

        trail.retryWithheld();

        assertThat(only.failure()).isEmpty();
        assertThat(trail.triesDue()).isEqualTo(2);
    }

    @Test
    void of_a_request_that_came_to_nobody_there_is_no_journey_to_tell() {
        assertThat(Journey.isEventful(trail)).isFalse();

        trail.skipped(Given.target("alpha/a"), "cooling");

        assertThat(Journey.isEventful(trail)).isTrue();
    }

    private Attempt attempt() {
        return trail.attempt(Given.target("alpha/a"), Given.NOW_NANOS);
    }
}
