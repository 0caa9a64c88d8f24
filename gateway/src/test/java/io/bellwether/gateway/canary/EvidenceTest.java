package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the evidence says, and that it may be looked at all the time. */
class EvidenceTest {
    private static final double SHARE = 0.1;

    @Test
    void there_is_none_without_events() {
        assertThat(Evidence.ofWorse().log()).isCloseTo(0, within(1e-12));
    }

    @Test
    void it_is_the_mean_of_the_likelihood_ratios() {
        Evidence evidence = Evidence.ofWorse();

        evidence.add(Arm.CANARY, SHARE);

        double sum = 0;
        for (double risk : new double[] {1.5, 2, 3, 5, 10, 30, 100}) {
            sum += risk / (risk * SHARE + 1 - SHARE);
        }
        assertThat(Math.exp(evidence.log())).isCloseTo(sum / 7, within(1e-9));
    }

    @Test
    void three_failures_of_the_canary_alone_are_enough_at_a_tenth() {
        Evidence evidence = Evidence.ofWorse();

        for (int i = 0; i < 3; i++) {
            assertThat(evidence.reaches(0.01)).isFalse();
            evidence.add(Arm.CANARY, SHARE);
        }

        assertThat(evidence.reaches(0.01)).isTrue();
    }

    @Test
    void there_is_nothing_to_compare_when_one_arm_has_everything() {
        Evidence evidence = Evidence.ofWorse();

        evidence.add(Arm.CANARY, 1);
        evidence.add(Arm.STABLE, 0);

        assertThat(evidence.log()).isCloseTo(0, within(1e-12));
    }

    @Test
    void equal_arms_raise_it_to_a_hundred_in_at_most_one_run_of_a_hundred() {
        Random random = new Random(20_261_121);
        int alarms = 0;
        for (int run = 0; run < 10_000; run++) {
            alarms += everReaches(random, 0.01) ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(100);
    }

    @Test
    void it_comes_back_exactly_from_where_it_was_written_down() {
        Evidence evidence = Evidence.ofWorse();
        evidence.add(Arm.CANARY, 0.3);
        evidence.add(Arm.STABLE, 0.7);
        Memo memo = new Memo();
        evidence.save(memo, "errors");

        Evidence restored = Evidence.ofWorse();
        restored.load(Memo.of(memo.toText()), "errors");

        assertThat(restored.log()).isEqualTo(evidence.log());
    }

    /** Looks after every one of a thousand errors of arms that are the same. */
    private static boolean everReaches(Random random, double alpha) {
        Evidence evidence = Evidence.ofWorse();
        for (int error = 0; error < 1_000; error++) {
            evidence.add(random.nextDouble() < SHARE ? Arm.CANARY : Arm.STABLE, SHARE);
            if (evidence.reaches(alpha)) {
                return true;
            }
        }
        return false;
    }
}
