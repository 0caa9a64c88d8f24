package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An experiment goes on for evidence, back on evidence, and nowhere for want of it. */
class ExperimentTest {
    @Test
    void a_sound_canary_reaches_all_traffic_step_by_step() {
        Experiment experiment = Walk.started(Plan.quick());

        Walk.of(experiment, 1).failing(0.001, 0.001).takes(40_000);

        assertThat(experiment.state()).isEqualTo(State.PROMOTED);
        assertThat(actions(experiment))
                .containsExactly(
                        Decision.Action.START,
                        Decision.Action.STEP,
                        Decision.Action.STEP,
                        Decision.Action.STEP,
                        Decision.Action.PROMOTE);
    }

    @Test
    void a_canary_that_fails_every_other_time_is_rolled_back_at_once() {
        Experiment experiment = Walk.started(Plan.month());

        Walk walk = Walk.of(experiment, 2).failing(0.01, 0.5).takes(1_000);

        assertThat(experiment.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(walk.requests()).isLessThan(300);
        assertThat(experiment.view().standing().share()).isZero();
    }

    @Test
    void nobody_but_a_person_ends_a_rollback() {
        Experiment experiment = Walk.started(Plan.quick());
        Walk walk = Walk.of(experiment, 3).failing(0, 1).takes(1_000);

        walk.waits(Duration.ofDays(365));

        assertThat(experiment.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(experiment.assign("anybody").arm()).isEqualTo(Arm.STABLE);
        assertThat(experiment.resume("mended", walk.now()).share()).isEqualTo(0.05);
        assertThat(experiment.view().arms().canary().requests()).isZero();
    }

    @Test
    void no_step_is_taken_before_its_time() {
        Experiment experiment = Walk.started(Plan.month());

        Walk.of(experiment, 4).takes(20_000);

        assertThat(experiment.view().standing().step()).isZero();
        assertThat(experiment.view().confidence().towardsPromotion()).isEqualTo(1);
    }

    @Test
    void time_without_requests_promotes_nothing_and_ends_in_a_question() {
        Experiment experiment = Walk.started(Plan.quick());

        Walk.of(experiment, 5).waits(Duration.ofDays(2));

        assertThat(experiment.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(experiment.view().standing().share()).isEqualTo(0.05);
    }

    @Test
    void guards_stay_armed_while_it_is_held() {
        Experiment experiment = Walk.started(Plan.quick());
        experiment.hold("lunch", Walk.START);

        Walk.of(experiment, 6).failing(0, 1).takes(1_000);

        assertThat(experiment.state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void a_lost_arm_stops_the_experiment() {
        Experiment sound = Walk.started(Plan.quick());
        Experiment broken = onlyCanary();

        Walk.of(sound, 7).takes(400);

        assertThat(sound.state()).isEqualTo(State.RUNNING);
        assertThat(broken.look(Walk.START).map(Decision::rule)).contains("sample_ratio");
        assertThat(broken.view().standing().share()).isZero();
    }

    @Test
    void results_of_an_older_run_are_dropped() {
        Experiment experiment = Walk.started(Plan.quick());
        Assigned late = experiment.assign("somebody");
        experiment.rollBack("doubt", Walk.START);
        experiment.resume("no doubt", Walk.START);

        assertThat(experiment.record(late, Outcome.failed(1), Walk.CLOCK)).isEmpty();
        assertThat(experiment.view().arms().stable().requests()).isZero();
    }

    @Test
    void only_the_first_error_of_a_unit_says_something_new() {
        Experiment experiment =
                Walk.started(Plan.of("half", Step.of(0.5, Duration.ofDays(1)), Step.of(1, Duration.ZERO)));
        String unit = canaryUnit(experiment);

        for (int i = 0; i < 100; i++) {
            experiment.record(experiment.assign(unit), Outcome.failed(1), Walk.CLOCK);
        }

        assertThat(experiment.state()).isEqualTo(State.RUNNING);
        assertThat(experiment.view().arms().canary().counts().hits(Guard.ERRORS))
                .isEqualTo(100);
    }

    @Test
    void it_goes_on_after_a_restart_as_if_nothing_had_been() {
        Experiment one = Walk.started(Plan.quick());
        Walk.of(one, 8).failing(0.02, 0.02).takes(500);
        Memo memo = one.unsaved().orElseThrow();

        Experiment other = Experiment.restored(Memo.of(memo.toText()));

        assertThat(one.unsaved()).isEmpty();
        Walk.of(one, 9).failing(0.02, 0.1).takes(3_000);
        Walk.of(other, 9).failing(0.02, 0.1).takes(3_000);
        assertThat(other.view().decisions()).isEqualTo(one.view().decisions());
        assertThat(other.view().arms()).isEqualTo(one.view().arms());
        assertThat(other.view().confidence()).isEqualTo(one.view().confidence());
    }

    @Test
    void copies_that_fail_keep_a_canary_in_the_shadow() {
        Experiment experiment = shadowed();

        Optional<Decision> decision = Optional.empty();
        for (int i = 0; i < 20 && decision.isEmpty(); i++) {
            decision = experiment.compared(
                    experiment.assign("unit-" + i), Outcome.good(1, 1), Outcome.failed(1), Walk.START);
        }

        assertThat(decision.map(Decision::action)).contains(Decision.Action.ROLL_BACK);
    }

    @Test
    void good_copies_lead_out_of_the_shadow_to_the_first_step() {
        Experiment experiment = shadowed();
        for (int i = 0; i < 400; i++) {
            Outcome good = Outcome.good(1, 1);
            experiment.compared(experiment.assign("unit-" + i), good, good, Walk.START);
        }

        assertThat(experiment.look(Walk.START.plusSeconds(61)).map(Decision::share))
                .contains(0.05);
    }

    @Test
    void a_delay_that_nobody_notices_is_not_slow() {
        assertThat(comparedWithDelay(Duration.ofMillis(20))).isEqualTo(State.SHADOW);
        assertThat(comparedWithDelay(Duration.ofMillis(90))).isEqualTo(State.ROLLED_BACK);
    }

    /** Stable answers after 2 ms; the copies so much later. */
    private static State comparedWithDelay(Duration delay) {
        Experiment experiment = shadowed();
        long stable = Duration.ofMillis(2).toNanos();
        long canary = stable + delay.toNanos();
        for (int i = 0; i < 400; i++) {
            experiment.compared(
                    experiment.assign("unit-" + i),
                    Outcome.good(stable, stable),
                    Outcome.good(canary, canary),
                    Walk.START);
        }
        return experiment.state();
    }

    @Test
    void what_is_rolled_back_cannot_be_promoted_by_mistake() {
        Experiment experiment = Walk.started(Plan.quick());
        experiment.rollBack("doubt", Walk.START);

        assertThatThrownBy(() -> experiment.promote("oops", Walk.START)).hasMessageContaining("resume it first");
    }

    private static Experiment shadowed() {
        return Walk.started(Plan.quick().after(Step.of(1, Duration.ofMinutes(1), 100)));
    }

    /** As if a broken balancer in front of us sent only units of one arm. */
    private static Experiment onlyCanary() {
        Experiment experiment = Walk.started(Plan.quick());
        for (int i = 0; i < 4_000; i++) {
            if (Assignment.arm(new Assignment("salt:1").place("unit-" + i), 0.05) == Arm.CANARY) {
                experiment.came(experiment.assign("unit-" + i));
            }
        }
        return experiment;
    }

    private static String canaryUnit(Experiment experiment) {
        int unit = 0;
        while (experiment.assign("unit-" + unit).arm() == Arm.STABLE) {
            unit++;
        }
        return "unit-" + unit;
    }

    private static List<Decision.Action> actions(Experiment experiment) {
        return experiment.view().decisions().stream().map(Decision::action).toList();
    }
}
