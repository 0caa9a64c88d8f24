package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryBudgetsTest {
    private final AtomicInteger refused = new AtomicInteger();
    private final RetryBudgets budgets = new RetryBudgets(
            Stream.of("alpha", "beta"), new RetryBudget.Rules(1, 0, 10), () -> 0, refused::incrementAndGet);

    @Test
    void going_elsewhere_is_free() {
        try (RetryBudgets.Share retrying = budgets.enter("alpha");
                RetryBudgets.Share share = budgets.enter("alpha")) {
            assertThat(retrying.moveTo("alpha")).isTrue();

            assertThat(share.moveTo("beta")).isTrue();
        }
        assertThat(refused).hasValue(0);
    }

    @Test
    void one_retry_too_many_at_a_provider_is_refused_and_told() {
        try (RetryBudgets.Share retrying = budgets.enter("alpha");
                RetryBudgets.Share share = budgets.enter("alpha")) {
            assertThat(retrying.moveTo("alpha")).isTrue();

            assertThat(share.moveTo("alpha")).isFalse();
        }
        assertThat(refused).hasValue(1);
    }

    @Test
    void in_panic_going_elsewhere_is_paid_for_where_the_request_began() {
        try (RetryBudgets.Share retrying = budgets.enter("alpha");
                RetryBudgets.Share share = budgets.enter("alpha")) {
            assertThat(retrying.moveInPanicTo("beta")).isTrue();

            assertThat(share.moveInPanicTo("beta")).isFalse();
        }
        assertThat(budgets.of("alpha").activeRetries()).isZero();
    }

    @Test
    void a_retry_that_has_ended_does_not_stand_in_the_way_of_the_next() {
        try (RetryBudgets.Share share = budgets.enter("alpha")) {
            assertThat(share.moveTo("alpha")).isTrue();

            assertThat(share.moveTo("alpha")).isTrue();
        }
    }

    @Test
    void a_provider_nobody_knows_is_a_bug() {
        assertThatThrownBy(() -> budgets.enter("gamma")).hasMessageStartingWith("provider: gamma (expected: one of [");
    }
}
