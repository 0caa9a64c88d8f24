package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HedgeBudgetTest {
    @Test
    void one_in_twenty_is_late_where_money_is_no_matter() {
        assertThat(new HedgeBudget(1, () -> 0).part()).isEqualTo(0.95);
    }

    @Test
    void no_more_are_late_than_the_budget_can_pay_for() {
        assertThat(new HedgeBudget(0.02, () -> 0).part()).isEqualTo(0.98);
        assertThat(new HedgeBudget(0, () -> 0).part()).isEqualTo(1);
    }
}
