package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static final String ONE =
            "budgets:\n  list:\n    - name: a\n      level: key\n      subject: first\n      cap: 5\n";

    private final BudgetSettings budgets = Given.settings(Given.MINIMAL + RATES).budgets();

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "a currency without a rate",
                        ONE + "      currency: VND\n",
                        "15:7 budgets.list[0].currency:",
                        "has no rate"),
                added(
                        "a currency that is none of ours",
                        ONE + "      currency: EUR\n",
                        "15:7 budgets.list[0].currency:",
                        "is none of USD, CNY, VND"),
                added(
                        "a rate of a day that is none",
                        "budgets:\n  rates:\n    - { currency: CNY, per_dollar: 7, from: soon, source: a }\n",
                        "11:39 budgets.rates[0].from:",
                        "is not a day"),
                added(
                        "a rate of nothing",
                        "budgets:\n  rates:\n    - { currency: CNY, per_dollar: 0, from: 2026-11-01, source: a }\n",
                        "11:24 budgets.rates[0].per_dollar:",
                        "is 0"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }

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
