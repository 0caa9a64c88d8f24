package io.bellwether.gateway.budget.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.escrow.Budget.Level;
import io.bellwether.gateway.budget.escrow.Budget.Mode;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Pen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class EscrowsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HeapTruth truth = new HeapTruth();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Escrows escrows = new Escrows(truth.life("r", 0), Runnable::run, () -> now);

    @Test
    void money_is_held_at_every_level_or_at_none() {
        Purse purse = purse(budget("wide", 1_000, Mode.STRICT), budget("narrow", 10, Mode.STRICT));

        Answer answer = escrows.hold(purse, 11, PATIENCE);

        assertThat(answer).isInstanceOfSatisfying(Answer.Lacking.class, refused -> assertThat(refused.available())
                .isEqualTo(10));
        assertThat(escrows.all()).allMatch(escrow -> escrow.onHoldMicroDollars() == 0);
    }

    @Test
    void what_a_hold_did_not_cost_is_free_again() {
        Purse purse = purse(budget("b", 100, Mode.STRICT));
        assertThat(escrows.hold(purse, 100, PATIENCE)).isEqualTo(Answer.HELD);

        purse.settle(100, 30);

        assertThat(escrows.hold(purse, 71, PATIENCE)).isInstanceOf(Answer.Lacking.class);
        assertThat(escrows.hold(purse, 70, PATIENCE)).isEqualTo(Answer.HELD);
    }

    @Test
    void a_cost_beyond_its_hold_is_owed_before_anything_else_is_held() {
        Purse purse = purse(budget("b", 100, Mode.STRICT));
        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);

        purse.settle(10, 60);

        assertThat(escrows.hold(purse, 41, PATIENCE)).isInstanceOf(Answer.Lacking.class);
    }

    @Test
    void a_soft_budget_lets_one_last_request_pass_its_cap() {
        Purse purse = purse(budget("b", 100, Mode.SOFT));

        assertThat(escrows.hold(purse, 99, PATIENCE)).isEqualTo(Answer.HELD);
        assertThat(escrows.hold(purse, 500, PATIENCE)).isEqualTo(Answer.HELD);
        assertThat(escrows.hold(purse, 1, PATIENCE)).isInstanceOf(Answer.Lacking.class);
    }

    @Test
    void a_soft_budget_does_not_need_the_store() {
        truth.away(true);

        assertThat(escrows.hold(purse(budget("b", 100, Mode.SOFT)), 5, PATIENCE))
                .isEqualTo(Answer.HELD);
    }

    @Test
    void a_strict_budget_of_which_nobody_knows_holds_nothing() {
        truth.away(true);

        assertThat(escrows.hold(purse(budget("b", 100, Mode.STRICT)), 5, PATIENCE))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void a_hold_settles_into_the_period_in_which_it_was_taken() {
        Budget budget = budget("b", 100, Mode.STRICT);
        Purse yesterdays = purse(budget);
        assertThat(escrows.hold(yesterdays, 80, PATIENCE)).isEqualTo(Answer.HELD);
        now = now.plus(Duration.ofDays(1));

        Purse todays = purse(budget);
        yesterdays.settle(80, 80);

        assertThat(todays.charges()).isNotEqualTo(yesterdays.charges());
        assertThat(escrows.hold(todays, 100, PATIENCE)).isEqualTo(Answer.HELD);
    }

    @Test
    void money_that_nobody_takes_goes_back_to_the_store() throws StoreAway {
        Purse purse = purse(budget("b", 3_200, Mode.STRICT));
        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);
        purse.settle(10, 0);

        escrows.tidy();
        escrows.tidy();

        assertThat(truth.leased(escrows.all().iterator().next().counter())).isZero();
    }

    @Test
    void what_is_being_fetched_at_the_end_goes_back_as_well() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        truth.meanwhile(() -> {
            Thread.ofPlatform().start(() -> {
                try {
                    escrows.giveBackAll();
                    end.complete(null);
                } catch (StoreAway away) {
                    end.completeExceptionally(away);
                }
            });
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        });
        Purse purse = purse(budget("b", 3_200, Mode.STRICT));

        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);

        assertThat(end).succeedsWithin(Duration.ofSeconds(20));
        assertThat(truth.leased(escrows.all().iterator().next().counter())).isEqualTo(10);
    }

    @Test
    void a_raised_cap_keeps_what_was_spent() {
        Purse purse = purse(budget("b", 100, Mode.STRICT));
        assertThat(escrows.hold(purse, 100, PATIENCE)).isEqualTo(Answer.HELD);
        purse.settle(100, 100);

        Purse raised = purse(budget("b", 150, Mode.STRICT));

        assertThat(escrows.hold(raised, 51, PATIENCE)).isInstanceOf(Answer.Lacking.class);
        assertThat(escrows.hold(raised, 50, PATIENCE)).isEqualTo(Answer.HELD);
    }

    @Test
    void a_replica_that_cannot_say_that_it_lives_stops_spending_in_time() {
        Tally tally = new Tally(Pen.NONE, () -> "p");
        Bookkeeper keeper = new Bookkeeper(truth.life("r", 0), escrows, tally, watching(new ArrayList<>()));
        Purse purse = purse(budget("b", 1_000, Mode.STRICT));
        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);
        truth.away(true);
        assertThat(keeper.round()).isFalse();
        assertThat(escrows.hold(purse, 1, PATIENCE)).isEqualTo(Answer.HELD);

        now = now.plusSeconds(901);
        assertThat(keeper.round()).isFalse();

        assertThat(escrows.hold(purse, 1, PATIENCE)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void a_changed_cap_is_taken_over_without_waiting_for_the_next_request() {
        Purse purse = purse(budget("b", 1_000, Mode.STRICT));
        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);

        escrows.update(List.of(budget("b", 20, Mode.STRICT)));

        assertThat(escrows.all()).allMatch(escrow -> escrow.freeMicroDollars() == 0);
        assertThat(truth.leased(escrows.all().iterator().next().counter())).isEqualTo(10);
        assertThat(escrows.hold(purse, 11, PATIENCE)).isInstanceOf(Answer.Lacking.class);
    }

    @Test
    void a_cap_that_is_lowered_while_a_lease_is_under_way_is_taken_over_too() throws StoreAway {
        truth.meanwhile(() -> escrows.update(List.of(budget("b", 20, Mode.STRICT))));
        Purse purse = purse(budget("b", 3_200, Mode.STRICT));
        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);

        escrows.tidy();

        assertThat(escrows.all()).allMatch(escrow -> escrow.freeMicroDollars() == 0);
        assertThat(truth.leased(escrows.all().iterator().next().counter())).isEqualTo(10);
    }

    @Test
    void a_bug_in_leasing_is_told_and_the_next_is_served() {
        truth.meanwhile(() -> {
            throw new IllegalStateException("a bug");
        });
        Purse purse = purse(budget("b", 100, Mode.STRICT));

        assertThat(escrows.hold(purse, 10, PATIENCE)).isInstanceOf(Answer.Unknown.class);

        assertThat(escrows.hold(purse, 10, PATIENCE)).isEqualTo(Answer.HELD);
    }

    @Test
    void a_posting_that_cannot_be_read_is_told_and_ends_nothing() {
        List<StoreAway> told = new ArrayList<>();
        Bookkeeper keeper = new Bookkeeper(truth.life("r", 0), escrows, new Tally(Pen.NONE, () -> "p"), watching(told));
        JournalEntry.Started bad = Replica.started(new AttemptId("bad", 1), "no charge", 5);
        keeper.post(bad, Replica.settled(bad, 5));

        assertThat(keeper.round()).isFalse();
        assertThat(keeper.round()).isFalse();
        assertThat(keeper.isAway()).isTrue();
        assertThat(told).singleElement().asString().contains("a bug in posting");
    }

    private static Bookkeeper.Watcher watching(List<StoreAway> told) {
        return new Bookkeeper.Watcher() {
            @Override
            public void moved(Movement movement) {}

            @Override
            public void away(StoreAway why) {
                told.add(why);
            }
        };
    }

    @Test
    void charges_are_read_as_they_were_written() {
        List<Charge> charges = List.of(
                new Charge(new Counter("team-a", 1_764_547_200L), true), new Charge(new Counter("all/u:1", 0), false));

        assertThat(Charge.read(Charge.text(charges))).isEqualTo(charges);
        assertThat(Charge.read("")).isEmpty();
    }

    private Purse purse(Budget... budgets) {
        return new Purse(java.util.Arrays.stream(budgets)
                .map(budget -> escrows.of(budget).orElseThrow())
                .toList());
    }

    private static Budget budget(String name, long cap, Mode mode) {
        return new Budget(name, Level.TEAM, "a", new Period(Period.Kind.DAY, ZoneOffset.UTC), cap, mode);
    }
}
