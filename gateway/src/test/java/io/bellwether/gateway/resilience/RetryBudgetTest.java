package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    @Test
    void a_quiet_group_may_have_its_least_number_of_retries() {
        RetryBudget budget = budget(3, 0.2);
        started(budget, 3);

        assertThat(granted(budget, 10)).hasSize(3);
    }

    @Test
    void a_busy_group_may_have_its_share_of_requests_not_retrying() {
        RetryBudget budget = budget(3, 0.2);
        started(budget, 120);

        assertThat(granted(budget, 120)).hasSize(20);
    }

    @Test
    void a_permit_comes_back_once_however_often_it_is_closed() {
        RetryBudget budget = budget(1, 0);
        RetryBudget.Permit request = budget.start();
        RetryBudget.Permit retry = budget.retry().orElseThrow();

        retry.close();
        retry.close();
        request.close();
        request.close();

        assertThat(budget.activeRetries()).isZero();
        assertThat(budget.activeRequests()).isZero();
    }

    @Test
    void an_ended_retry_makes_room_for_the_next() {
        RetryBudget budget = budget(1, 0);
        RetryBudget.Permit first = budget.retry().orElseThrow();

        assertThat(budget.retry()).isEmpty();
        first.close();
        assertThat(budget.retry()).isPresent();
    }

    @Test
    void many_threads_never_take_more_than_the_budget_and_give_all_back() {
        RetryBudget budget = budget(3, 0.2);
        started(budget, 60);

        int most = IntStream.range(0, 20_000)
                .parallel()
                .map(i -> takeAndGiveBack(budget))
                .max()
                .orElseThrow();

        assertThat(most).isBetween(1, 10);
        assertThat(budget.activeRetries()).isZero();
        assertThat(budget.activeRequests()).isEqualTo(60);
    }

    @Test
    void a_senseless_budget_does_not_exist() {
        assertThatThrownBy(() -> budget(-1, 0.2)).hasMessage("least: -1 (expected: >= 0)");
        assertThatThrownBy(() -> budget(3, 20)).hasMessage("share: 20.0 (expected: in [0, 1])");
        assertThatThrownBy(() -> budget(3, Double.NaN)).hasMessageStartingWith("share: NaN");
    }

    /** So many retries a second that only their number at once is bounded. */
    private static RetryBudget budget(int least, double share) {
        return new RetryBudget(new RetryBudget.Rules(least, share, 1_000_000), () -> 0);
    }

    private static int takeAndGiveBack(RetryBudget budget) {
        Optional<RetryBudget.Permit> permit = budget.retry();
        int active = budget.activeRetries();
        permit.ifPresent(RetryBudget.Permit::close);
        return active;
    }

    private static void started(RetryBudget budget, int requests) {
        for (int i = 0; i < requests; i++) {
            budget.start();
        }
    }

    private static List<RetryBudget.Permit> granted(RetryBudget budget, int asked) {
        return IntStream.range(0, asked)
                .mapToObj(i -> budget.retry())
                .flatMap(Optional::stream)
                .toList();
    }
}
