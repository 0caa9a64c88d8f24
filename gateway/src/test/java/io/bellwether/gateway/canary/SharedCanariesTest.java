package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What replicas have seen counts as if one had seen all of it, whatever becomes of a turn. */
class SharedCanariesTest {
    private static final Plan HALF = Plan.of("half", Step.of(0.5, Duration.ofDays(1)), Step.of(1, Duration.ZERO));

    private final TableInMemory table = new TableInMemory();
    private final List<Decision> told = new ArrayList<>();
    private final SharedCanaries here = replica();
    private final SharedCanaries there = replica();
    private long nanos;
    private Instant now = Walk.START;
    private int salts;

    private SharedCanaries replica() {
        return new SharedCanaries(
                table,
                new SharedCanaries.Surroundings(() -> now, () -> nanos, this::salt, Duration.ofSeconds(1)),
                new Notes(told));
    }

    private String salt() {
        salts++;
        return salts == 1 ? "salt" : "salt-" + salts;
    }

    @Test
    void one_that_is_started_here_splits_there_by_the_same_places() {
        Experiment started = here.start(Walk.design(HALF));
        there.visit();

        Experiment other = there.splitting("support").orElseThrow();
        for (int unit = 0; unit < 100; unit++) {
            assertThat(other.assign("unit-" + unit)).isEqualTo(started.assign("unit-" + unit));
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void what_was_seen_here_and_there_counts_as_if_one_had_seen_it() {
        Experiment alone = Experiment.start(Walk.design(HALF), "salt", Walk.START);
        here.start(Walk.design(HALF));
        there.visit();

        for (int i = 0; i < 400; i++) {
            String unit = "unit-" + i % 150; // most come to both replicas
            Outcome outcome = i % 7 == 0 ? Outcome.failed(5) : Outcome.good(1_000_000 + i, 2_000_000);
            SharedCanaries replica = i % 3 == 0 ? there : here;
            serves(replica, unit, outcome);
            replica.visit(); // so that the order is the same
            Assigned request = alone.assign(unit);
            alone.came(request);
            alone.record(request, outcome, Walk.CLOCK);
        }
        here.visit();
        there.visit();

        assertThat(here.find("support").orElseThrow().view()).isEqualTo(alone.view());
        assertThat(there.find("support").orElseThrow().view()).isEqualTo(alone.view());
    }

    @Test
    void a_units_second_failure_counts_once_wherever_it_comes_to() {
        here.start(Walk.design(HALF));
        there.visit();
        String unit = unitOf(Arm.CANARY);

        serves(here, unit, Outcome.failed(1));
        here.visit();
        long once = towards(here);
        serves(there, unit, Outcome.failed(1));
        there.visit();
        here.visit();

        assertThat(towards(here)).isEqualTo(once).isPositive();
        assertThat(figures(here).counts().hits(Guard.ERRORS)).isEqualTo(2);
        assertThat(figures(here).counts().units()).isEqualTo(1);
    }

    @Test
    void failures_of_two_replicas_roll_back_at_both_and_are_told_once() {
        here.start(Walk.design(HALF));
        there.visit();
        List<String> units = unitsOf(Arm.CANARY, 6);

        units.subList(0, 3).forEach(unit -> serves(here, unit, Outcome.failed(1)));
        units.subList(3, 6).forEach(unit -> serves(there, unit, Outcome.failed(1)));
        assertThat(here.find("support").orElseThrow().state()).isEqualTo(State.RUNNING);
        here.visit();
        there.visit();
        here.visit();

        assertThat(here.splitting("support")).isEmpty();
        assertThat(there.splitting("support")).isEmpty();
        assertThat(told).extracting(Decision::action).containsExactly(Decision.Action.START, Decision.Action.ROLL_BACK);
    }

    @Test
    void a_turn_that_is_lost_or_begun_again_loses_and_doubles_nothing() {
        here.start(Walk.design(HALF));
        there.visit();
        for (int i = 0; i < 60; i++) {
            serves(here, "unit-" + i, Outcome.good(1, 1));
            if (i % 20 == 3) {
                table.loseNext();
                assertThatThrownBy(here::visit).hasMessage("lost");
            } else if (i % 20 == 7) {
                table.busyNext();
                here.visit();
            } else {
                here.visit();
            }
        }
        here.visit();
        there.visit();

        for (SharedCanaries replica : List.of(here, there)) {
            View view = replica.find("support").orElseThrow().view();
            assertThat(view.arms().stable().requests() + view.arms().canary().requests())
                    .isEqualTo(60);
            assertThat(view.arms().stable().counts().units()
                            + view.arms().canary().counts().units())
                    .isEqualTo(60);
        }
    }

    @Test
    void a_persons_word_is_followed_by_all_and_refused_where_it_comes_too_late() {
        Experiment mine = here.start(Walk.design(HALF));
        there.visit();
        Experiment theirs = there.find("support").orElseThrow();

        there.decide(theirs, (one, at) -> one.rollBack("no", at));

        assertThatThrownBy(() -> here.decide(mine, (one, at) -> one.hold("wait", at)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rolled_back");
        here.visit();
        assertThat(mine.state()).isEqualTo(State.ROLLED_BACK);
        here.decide(mine, (one, at) -> one.resume("again", at));
        there.visit();
        assertThat(theirs.state()).isEqualTo(State.RUNNING);
        assertThat(theirs.assign("somebody").run()).isEqualTo(2);
    }

    @Test
    void a_second_live_one_is_refused_and_one_that_is_over_is_replaced() {
        Experiment first = here.start(Walk.design(HALF));

        assertThatThrownBy(() -> there.start(Walk.design(HALF))).hasMessageContaining("has a live experiment");
        here.decide(first, (one, at) -> one.rollBack("no", at));
        there.start(Walk.design(HALF));
        serves(here, "unit-1", Outcome.good(1, 1)); // of the one that is over
        here.visit();
        here.visit();

        Experiment second = here.find("support").orElseThrow();
        assertThat(second).isNotSameAs(first);
        assertThat(second.view().arms().stable().requests()
                        + second.view().arms().canary().requests())
                .isZero();
    }

    @Test
    void what_is_forgotten_here_is_forgotten_there() {
        here.start(Walk.design(HALF));
        there.visit();

        assertThat(there.remove("support")).isTrue();
        here.visit();

        assertThat(here.none()).isTrue();
        assertThat(there.remove("support")).isFalse();
    }

    @Test
    void while_the_table_is_away_the_canary_gets_requests_for_ten_seconds_and_nothing_is_lost() {
        Experiment mine = here.start(Walk.design(HALF));
        here.visit();
        table.away(true);
        serves(here, "unit-1", Outcome.good(1, 1));
        assertThatThrownBy(here::visit).hasMessage("away");

        nanos += SharedCanaries.PATIENCE.toNanos();
        assertThat(here.splitting("support")).isPresent();
        nanos++;
        assertThat(here.isBlind()).isTrue();
        assertThat(here.splitting("support")).isEmpty();

        table.away(false);
        here.visit();
        assertThat(here.splitting("support")).contains(mine);
        assertThat(mine.view().arms().stable().requests()
                        + mine.view().arms().canary().requests())
                .isEqualTo(1);
    }

    @Test
    void what_is_promoted_stays_so_while_the_table_is_away() {
        Experiment mine = here.start(Walk.design(HALF));
        here.decide(mine, (one, at) -> one.promote("good", at));
        nanos += SharedCanaries.PATIENCE.toNanos() + 1;

        assertThat(here.isBlind()).isTrue();
        assertThat(here.splitting("support")).contains(mine);
    }

    @Test
    void beyond_what_may_wait_it_is_counted_and_not_learned_from() {
        Experiment mine = here.start(Walk.design(HALF));
        Observation seen = new Observation.Over(mine.assign("unit"), Outcome.good(1, 1));
        for (int i = 0; i < Pending.MOST + 3; i++) {
            here.observed(mine, seen);
        }

        assertThat(here.dropped()).isEqualTo(3);
        here.visit();
        View.Arms arms = mine.view().arms();
        assertThat(arms.stable().requests() + arms.canary().requests()).isEqualTo(Pending.MOST);
    }

    @Test
    void what_an_earlier_life_left_in_files_is_taken_up_once() {
        Experiment left = Walk.started(HALF);
        Assigned request = left.assign("unit-1");
        left.came(request);
        left.record(request, Outcome.failed(1), Walk.CLOCK);
        Memo file = left.unsaved().orElseThrow();

        assertThat(here.adopt(Experiment.restored(Memo.of(file.toText())))).isTrue();
        assertThat(there.adopt(Walk.started(HALF))).isFalse();
        here.visit();
        there.visit();

        assertThat(there.find("support").orElseThrow().view()).isEqualTo(left.view());
        serves(there, "unit-1", Outcome.failed(1));
        there.visit();
        assertThat(figures(there, request.arm()).counts().units()).isEqualTo(1);
    }

    private static void serves(SharedCanaries replica, String unit, Outcome outcome) {
        Experiment experiment = replica.find("support").orElseThrow();
        Assigned request = experiment.assign(unit);
        replica.observed(experiment, new Observation.Came(request));
        replica.observed(experiment, new Observation.Over(request, outcome));
    }

    /** What the errors' evidence stands at, in thousandths of what it takes. */
    private static long towards(SharedCanaries replica) {
        View view = replica.find("support").orElseThrow().view();
        return Math.round(1_000
                * Optional.ofNullable(view.confidence().towardsAlarm().get(Guard.ERRORS))
                        .orElseThrow());
    }

    private static Figures figures(SharedCanaries replica) {
        return figures(replica, Arm.CANARY);
    }

    private static Figures figures(SharedCanaries replica, Arm arm) {
        return replica.find("support").orElseThrow().view().arms().of(arm);
    }

    private String unitOf(Arm arm) {
        return unitsOf(arm, 1).getFirst();
    }

    private List<String> unitsOf(Arm arm, int count) {
        Experiment experiment = here.find("support").orElseThrow();
        List<String> units = new ArrayList<>();
        for (int i = 0; units.size() < count; i++) {
            if (experiment.assign("unit-" + i).arm() == arm) {
                units.add("unit-" + i);
            }
        }
        return units;
    }
}
