package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Caps in other currencies than the dollar. */
class CurrencyTest {
    private static final String RATES = """
            budgets:
              rates:
                - { currency: CNY, per_dollar: 7.2, from: 2026-11-01, source: a bank }
                - { currency: CNY, per_dollar: 7.1, from: 2026-12-01, source: a bank }
                - { currency: VND, per_dollar: 25400, from: 2026-11-01, source: a bank }
              list:
                - { name: a, level: key, subject: first, cap: 3600, currency: CNY }
                - { name: b, level: key, subject: first, cap: 100000000, currency: VND }
                - { name: c, level: key, subject: first, cap: 5 }
            """;

    private final BudgetSettings budgets = Given.settings(Given.MINIMAL + RATES).budgets();

    @Test
    void a_cap_is_worth_what_the_rate_of_the_day_says_rounded_down() {
        assertThat(cap(0, "2026-11-01")).isEqualTo(500_000_000);
        assertThat(cap(0, "2026-11-30")).isEqualTo(500_000_000);
        assertThat(cap(0, "2026-12-01")).isEqualTo(507_042_253);
        assertThat(cap(1, "2026-11-05")).isEqualTo(3_937_007_874L);
        assertThat(cap(2, "2026-11-05")).isEqualTo(5_000_000);
    }

    @Test
    void before_its_first_rate_a_currency_is_worth_nothing_that_anybody_knows() {
        assertThat(budgets.list().getFirst().capMicroDollars(budgets.rates(), LocalDate.parse("2026-10-31")))
                .isEmpty();
    }

    private long cap(int row, String day) {
        return budgets.list()
                .get(row)
                .capMicroDollars(budgets.rates(), LocalDate.parse(day))
                .orElseThrow();
    }
}
