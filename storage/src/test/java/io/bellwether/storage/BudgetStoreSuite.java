package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Charge;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Period;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.escrow.Standing;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Page;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.budget.journal.Sum;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of money. */
abstract class BudgetStoreSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Counter TEAM = new Counter("team", 0);
    private static final Counter KEY = new Counter("key", 0);

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlBudgetStore store;

    BudgetStoreSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        store = new SqlBudgetStore(database, new Holder("one", "first"));
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void no_more_is_leased_than_there_is() throws StoreAway {
        assertThat(store.lease(budget("team", 100), TEAM, 60).granted()).isBetween(60L, 63L);
        assertThat(store.lease(budget("team", 100), TEAM, 60).granted()).isBetween(37L, 40L);
        assertThat(store.lease(budget("team", 100), TEAM, 60).granted()).isZero();
    }

    @Test
    void a_posting_moves_its_cost_from_leased_to_spent_at_every_level() throws StoreAway {
        long leased = store.lease(budget("team", 1_000), TEAM, 100).granted();
        store.lease(budget("key", 1_000), KEY, 100);

        List<Movement> movements = store.post(List.of(posting("r1", 40, Posting.Life.THIS)));

        assertThat(movements).hasSize(2).allMatch(movement -> movement.moved() == 40 && movement.beyond() == 0);
        assertThat(standing(TEAM)).isEqualTo(new Standing(40, leased - 40));
    }

    @Test
    void an_attempt_is_posted_once_for_all_time() throws StoreAway {
        store.lease(budget("team", 1_000), TEAM, 100);
        Posting posting = posting("r1", 40, Posting.Life.THIS);
        store.post(List.of(posting, posting("r2", 1, Posting.Life.THIS)));

        assertThat(store.post(List.of(posting))).isEmpty();
        assertThat(standing(TEAM).spent()).isEqualTo(41);
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void a_page_is_posted_once_for_all_time_and_told_how_its_counters_stand() throws StoreAway {
        long leased = store.lease(budget("team", 1_000), TEAM, 100).granted();
        Page page = page("p1", sum("alpha", 40), sum("beta", 2));

        List<Movement> first = store.post(page, Posting.Life.THIS);
        List<Movement> again = store.post(page, Posting.Life.THIS);

        assertThat(first).extracting(Movement::moved).containsExactly(42L, 42L);
        assertThat(again).hasSize(2).allMatch(movement -> movement.moved() == 0 && movement.beyond() == 0);
        assertThat(standing(TEAM)).isEqualTo(new Standing(42, leased - 42));
        assertThat(sum("SELECT SUM(attempts) AS sum FROM usage_minute")).isEqualTo(6);
    }

    @Test
    void pages_of_one_minute_share_their_rows_and_the_ledger_has_each() throws StoreAway {
        store.lease(budget("team", 1_000), TEAM, 500);
        store.post(page("p1", sum("alpha", 40)), Posting.Life.THIS);
        store.post(page("p2", sum("alpha", 60), sum("beta", 1)), Posting.Life.THIS);

        assertThat(sum("SELECT COUNT(*) AS sum FROM usage_minute")).isEqualTo(2);
        assertThat(sum("SELECT SUM(micro_dollars) AS sum FROM usage_minute WHERE provider = 'alpha'"))
                .isEqualTo(100);
        assertThat(sum("SELECT SUM(micro_dollars) AS sum FROM transfer WHERE from_account = 'budget:team'"))
                .isEqualTo(standing(TEAM).spent())
                .isEqualTo(101);
    }

    @Test
    void a_page_of_an_earlier_life_is_paid_from_what_that_life_had_leased() throws StoreAway {
        store.lease(budget("team", 100), TEAM, 100);
        SqlBudgetStore next = new SqlBudgetStore(database, new Holder("one", "second"));

        next.inherit();
        next.post(page("p1", sum("alpha", 70)), Posting.Life.EARLIER);

        assertThat(standing(TEAM)).isEqualTo(new Standing(70, 30));
    }

    private static Page page(String name, Sum... sums) {
        return new Page(1, name, List.of(sums));
    }

    /** Three attempts that are paid from both counters. */
    private static Sum sum(String provider, long cost) {
        String charges = Charge.text(List.of(new Charge(TEAM, true), new Charge(KEY, false)));
        Payer payer = new Payer("first", "team-a", "acme", "u1", "support", charges);
        return new Sum(
                new Sum.Key(NOW.toEpochMilli() / 60_000, new JournalEntry.Target(provider, "a", "v1"), payer),
                new Sum.Counts(2, 3, new Sum.Tokens(10, 4, 20, 5), new Sum.Amount(cost, 1, 0)));
    }

    @Test
    void a_cost_that_nobody_leased_is_told_as_beyond() throws StoreAway {
        long leased = store.lease(budget("team", 1_000), TEAM, 10).granted();

        List<Movement> movements = store.post(List.of(posting("r1", leased + 5, Posting.Life.THIS)));

        assertThat(movements)
                .filteredOn(movement -> movement.counter().equals(TEAM))
                .singleElement()
                .satisfies(movement -> assertThat(movement.beyond()).isEqualTo(5));
        assertThat(standing(TEAM)).isEqualTo(new Standing(leased + 5, 0));
    }

    @Test
    void what_is_given_back_can_be_leased_by_others() throws StoreAway {
        SqlBudgetStore other = new SqlBudgetStore(database, new Holder("two", "first"));
        assertThat(store.lease(budget("team", 100), TEAM, 100).granted()).isEqualTo(100);

        store.giveBack(TEAM, 30);

        assertThat(other.lease(budget("team", 100), TEAM, 100).granted()).isEqualTo(30);
    }

    @Test
    void what_a_life_had_leased_is_the_next_ones_until_everything_is_posted() throws StoreAway {
        store.lease(budget("team", 100), TEAM, 100);
        SqlBudgetStore next = new SqlBudgetStore(database, new Holder("one", "second"));

        next.inherit();
        next.post(List.of(posting("r1", 70, Posting.Life.EARLIER)));
        assertThat(standing(TEAM)).isEqualTo(new Standing(70, 30));
        next.releaseInheritance();

        assertThat(standing(TEAM)).isEqualTo(new Standing(70, 0));
    }

    @Test
    void what_a_dead_replica_had_leased_goes_back_after_its_silence() throws StoreAway {
        SqlBudgetStore other = new SqlBudgetStore(database, new Holder("two", "first"));
        other.alive(Duration.ofMinutes(30));
        other.lease(budget("team", 100), TEAM, 100);
        assertThat(store.alive(Duration.ofMinutes(30))).isZero();
        assertThat(standing(TEAM).leased()).isEqualTo(100);

        database.write(session -> session.change("UPDATE replica SET seen_at = seen_at - 1801 WHERE owner = 'two'"));

        assertThat(store.alive(Duration.ofMinutes(30))).isEqualTo(1);
        assertThat(standing(TEAM).leased()).isZero();
        other.post(List.of(posting("late", 40, Posting.Life.EARLIER)));
        assertThat(standing(TEAM)).isEqualTo(new Standing(40, 0));
    }

    @Test
    void a_replica_that_never_said_it_lives_is_given_time() throws StoreAway {
        new SqlBudgetStore(database, new Holder("two", "first")).lease(budget("team", 100), TEAM, 100);

        assertThat(store.alive(Duration.ofMinutes(30))).isZero();
        assertThat(standing(TEAM).leased()).isEqualTo(100);
    }

    @Test
    void a_lowered_cap_keeps_what_was_spent_and_lends_nothing_more() throws StoreAway {
        store.lease(budget("team", 1_000), TEAM, 900);
        store.post(List.of(posting("r1", 800, Posting.Life.THIS)));

        assertThat(store.lease(budget("team", 500), TEAM, 1).granted()).isZero();
        assertThat(standing(TEAM).spent()).isEqualTo(800);
    }

    @Test
    void a_counter_that_was_lost_begins_with_what_the_ledger_says() throws StoreAway {
        store.lease(budget("team", 100), TEAM, 100);
        store.post(List.of(posting("r1", 70, Posting.Life.THIS)));
        database.write(session -> session.change("DELETE FROM budget_lease"));
        database.write(session -> session.change("DELETE FROM budget_counter"));

        assertThat(store.lease(budget("team", 100), TEAM, 100).granted()).isEqualTo(30);
    }

    @Test
    void the_ledger_is_balanced_and_is_what_the_counters_say() throws StoreAway {
        store.lease(budget("team", 10_000), TEAM, 5_000);
        List<Posting> group = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            group.add(posting("r" + i, i, Posting.Life.THIS));
        }
        store.post(group);

        assertThat(sum("SELECT SUM(micro_dollars) AS sum FROM transfer WHERE from_account = 'budget:team'"))
                .isEqualTo(standing(TEAM).spent())
                .isEqualTo(50 * 51 / 2);
        assertThat(sum("SELECT SUM(balance) AS sum FROM (SELECT micro_dollars AS balance FROM transfer"
                        + " UNION ALL SELECT -micro_dollars AS balance FROM transfer) AS both_sides"))
                .isZero();
    }

    @Test
    void the_database_itself_refuses_to_pass_a_cap() throws StoreAway {
        store.lease(budget("team", 100), TEAM, 100);

        assertThatThrownBy(() -> database.write(
                        session -> session.change("UPDATE budget_counter SET spent = 1 WHERE budget = 'team'")))
                .isInstanceOf(StorageFailure.class);
    }

    @Test
    void many_replicas_at_once_lease_exactly_the_cap() throws Exception {
        List<Future<Long>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                SqlBudgetStore mine = new SqlBudgetStore(database, new Holder("replica" + i, "first"));
                all.add(threads.submit(() -> leased(mine)));
            }
        }

        long sum = 0;
        for (Future<Long> one : all) {
            sum += one.get();
        }
        assertThat(sum).isEqualTo(10_000).isEqualTo(standing(TEAM).leased());
    }

    private static long leased(SqlBudgetStore store) throws StoreAway {
        long sum = 0;
        long granted;
        do {
            granted = store.lease(budget("team", 10_000), TEAM, 300).granted();
            sum += granted;
        } while (granted > 0);
        return sum;
    }

    private Standing standing(Counter counter) throws StoreAway {
        return Objects.requireNonNull(store.standings(List.of(counter)).get(counter));
    }

    private long attempts() {
        return sum("SELECT COUNT(*) AS sum FROM attempt");
    }

    private long sum(String sql) {
        return database.<Long>read(
                session -> session.one(row -> row.whole("sum"), sql).orElseThrow());
    }

    private static Budget budget(String name, long cap) {
        Period total = new Period(Period.Kind.TOTAL, ZoneOffset.UTC);
        return new Budget(name, Budget.Level.TEAM, name, total, cap, Budget.Mode.STRICT);
    }

    private static Posting posting(String request, long cost, Posting.Life life) {
        AttemptId id = new AttemptId(request, 1);
        String charges = Charge.text(List.of(new Charge(TEAM, true), new Charge(KEY, false)));
        Payer payer = new Payer("first", "team-a", "acme", "u1", "support", charges);
        return new Posting(
                new JournalEntry.Started(id, new JournalEntry.Target("alpha", "a", "v1"), 10, NOW, payer),
                new JournalEntry.Settled(
                        id,
                        Usage.reported(10, 4, 20, 5),
                        new Cost.Priced(cost, "v1"),
                        JournalEntry.Ending.WITNESSED,
                        NOW),
                life);
    }
}
