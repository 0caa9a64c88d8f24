package io.bellwether.bench.study.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bars of the study, at two runs each; the report has hundreds. */
class ResilienceStudyTest {
    private static final int RUNS = 2;
    private static final long SEED = 7;

    @Test
    void a_target_ten_times_slower_gets_a_tenth_at_most() {
        assertThat(worst("one of four ten times slower", "gateway: fastest", Measure.TROUBLED_PERCENT))
                .isLessThanOrEqualTo(10);
    }

    @Test
    void a_target_that_fails_at_once_gets_a_twentieth_at_most() {
        assertThat(worst("one of four fails in 1 ms", "gateway: fastest", Measure.TROUBLED_PERCENT))
                .isLessThanOrEqualTo(5);
        assertThat(worst("one of four fails in 1 ms", "gateway: fastest, breaker off", Measure.TROUBLED_PERCENT))
                .isLessThanOrEqualTo(5);
    }

    @Test
    void an_outage_of_all_is_not_amplified() {
        assertThat(worst("all four are down, refusing", "gateway: spread in panic", Measure.ATTEMPTS_PER_REQUEST))
                .isLessThanOrEqualTo(1.2);
        assertThat(worst("all four are down, silent", "gateway: spread in panic", Measure.ATTEMPTS_PER_REQUEST))
                .isLessThanOrEqualTo(1.2);
    }

    @Test
    void an_outage_of_one_is_seen_by_no_caller() {
        assertThat(worst("the first of four is down, refusing", "gateway: priority", Measure.ERRORS_PERCENT))
                .isZero();
        assertThat(worst("the first of four is down, silent", "gateway: priority", Measure.ERRORS_PERCENT))
                .isZero();
    }

    @Test
    void flapping_changes_a_breaker_a_few_times_only() {
        assertThat(worst("the first of four flaps every 5 s", "gateway: priority", Measure.CHANGES))
                .isLessThanOrEqualTo(20);
    }

    @Test
    void hedging_halves_the_tail_for_a_fiftieth_more() {
        String scenario = "1.5 % of first tokens take ten times as long";
        double without = worst(scenario, "gateway: not hedged", Measure.P99_MS);

        assertThat(worst(scenario, "gateway: hedged, 2 %", Measure.P99_MS)).isLessThan(without / 2);
        assertThat(worst(scenario, "gateway: hedged, 2 %", Measure.ATTEMPTS_PER_REQUEST))
                .isLessThanOrEqualTo(1.021);
    }

    @Test
    void a_run_repeats_itself() {
        Scenario scenario = scenario("the first of four flaps every 5 s");
        Strategy strategy = scenario.strategies().getFirst();

        Map<Measure, Double> first = ResilienceStudy.run(scenario, strategy, SEED);

        assertThat(ResilienceStudy.run(scenario, strategy, SEED)).isEqualTo(first);
    }

    private static double worst(String scenario, String strategy, Measure measure) {
        Scenario its = scenario(scenario);
        Strategy named = its.strategies().stream()
                .filter(one -> one.name().equals(strategy))
                .findFirst()
                .orElseThrow();
        double worst = 0;
        for (int run = 0; run < RUNS; run++) {
            worst = Math.max(worst, ResilienceStudy.run(its, named, SEED + run).getOrDefault(measure, Double.NaN));
        }
        return worst;
    }

    private static Scenario scenario(String name) {
        return Scenario.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
