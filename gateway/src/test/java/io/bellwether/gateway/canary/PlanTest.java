package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans are data. */
class PlanTest {
    @Test
    void the_month_has_its_shares_on_days_1_7_14_and_30() {
        Duration before = Duration.ofDays(1);
        for (Step step : Plan.month().steps()) {
            before = before.plus(step.least());
        }

        assertThat(shares(Plan.month())).containsExactly(0.1, 0.3, 0.5, 1.0);
        assertThat(before).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void the_daily_plan_adds_fifteen_points_a_day() {
        assertThat(shares(Plan.daily())).containsExactly(0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0);
    }

    @Test
    void the_quick_plan_takes_a_minute_a_step() {
        assertThat(shares(Plan.quick())).containsExactly(0.05, 0.15, 0.3, 0.5, 1.0);
        assertThat(Plan.quick().steps().getFirst().least()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_plan_can_be_written_in_a_word() {
        Plan plan = Plan.preset("25,50,100@2h").orElseThrow();

        assertThat(shares(plan)).containsExactly(0.25, 0.5, 1.0);
        assertThat(plan.steps().getFirst().least()).isEqualTo(Duration.ofHours(2));
        assertThat(Plan.preset("25,50@2h, 100")).isEmpty();
    }

    @Test
    void a_plan_rises_and_ends_with_everything() {
        Step tenth = Step.of(0.1, Duration.ofMinutes(1));
        Step all = Step.of(1, Duration.ZERO);

        assertThatThrownBy(() -> Plan.of("short", tenth)).hasMessageContaining("the last has the share 1");
        assertThatThrownBy(() -> Plan.of("flat", tenth, tenth, all)).hasMessageContaining("rising");
    }

    @Test
    void a_plan_comes_back_from_where_it_was_written_down() {
        Plan plan = Plan.quick().after(Step.of(0.2, Duration.ofSeconds(5), 7));
        Memo memo = new Memo();
        plan.save(memo);

        assertThat(Plan.load(Memo.of(memo.toText()))).isEqualTo(plan);
    }

    private static List<Double> shares(Plan plan) {
        return plan.steps().stream().map(Step::share).toList();
    }
}
