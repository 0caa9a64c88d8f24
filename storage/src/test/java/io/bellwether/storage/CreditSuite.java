package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.Page;
import io.bellwether.console.access.Entity;
import io.bellwether.console.access.Organisation;
import io.bellwether.console.access.Retention;
import io.bellwether.console.audit.Change;
import io.bellwether.console.credit.CreditAccount;
import io.bellwether.console.credit.Credits;
import io.bellwether.console.credit.Credits.Redeemed;
import io.bellwether.console.credit.TopUp;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of prepaid credit. */
abstract class CreditSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int REDEEMERS = 64;
    private static final CreditAccount ACME = new CreditAccount(Budget.Level.ORGANISATION, "acme");
    private static final Budget BUDGET =
            Budget.prepaid(Budget.Level.ORGANISATION).of("acme");
    private static final Counter COUNTER = new Counter(BUDGET.name(), 0);
    private static final KeyDigest CODE = KeyDigest.of("a code");

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlCredits credits;

    CreditSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        credits = new SqlCredits(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void a_payment_that_is_told_of_twice_counts_once() {
        Credits.Topped first = topUp("p1", 700);
        Credits.Topped second = topUp("p1", 700);

        assertThat(first.fresh()).isTrue();
        assertThat(second.fresh()).isFalse();
        assertThat(second.kept().isSameAs(first.kept())).isTrue();
        assertThat(credits.balance(ACME).left()).isEqualTo(700);
    }

    @Test
    void the_same_payment_from_many_at_once_counts_once() throws Exception {
        List<Credits.Topped> all = atOnce(16, () -> topUp("p1", 700));

        assertThat(all).filteredOn(Credits.Topped::fresh).hasSize(1);
        assertThat(credits.balance(ACME).toppedUp()).isEqualTo(700);
    }

    @Test
    void nothing_is_lent_without_credit_and_no_more_than_was_paid_in() throws StoreAway {
        SqlBudgetStore store = new SqlBudgetStore(database, new Holder("one", "first"));
        assertThat(store.lease(BUDGET, COUNTER, 50).granted()).isZero();

        topUp("p1", 80);

        assertThat(store.lease(BUDGET, COUNTER, 50).granted()).isBetween(50L, 52L);
        assertThat(store.lease(BUDGET, COUNTER, 50).granted()).isBetween(28L, 30L);
        assertThat(store.lease(BUDGET, COUNTER, 50).granted()).isZero();
    }

    @Test
    void a_top_up_can_be_spent_by_every_replica_at_once() throws StoreAway {
        SqlBudgetStore one = new SqlBudgetStore(database, new Holder("one", "first"));
        SqlBudgetStore two = new SqlBudgetStore(database, new Holder("two", "first"));
        topUp("p1", 50);
        assertThat(one.lease(BUDGET, COUNTER, 50).granted()).isEqualTo(50);
        assertThat(two.lease(BUDGET, COUNTER, 50).granted()).isZero();

        topUp("p2", 50);

        assertThat(two.lease(BUDGET, COUNTER, 50).granted()).isEqualTo(50);
    }

    @Test
    void what_is_spent_is_gone_from_the_balance() throws StoreAway {
        SqlBudgetStore store = new SqlBudgetStore(database, new Holder("one", "first"));
        topUp("p1", 1_000);
        store.lease(BUDGET, COUNTER, 100);

        store.post(List.of(Given.posting("r1", 40, COUNTER)));

        assertThat(credits.balance(ACME).left()).isEqualTo(960);
    }

    @Test
    void replicas_that_spend_while_others_pay_in_spend_exactly_what_was_paid_in() throws Exception {
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SqlBudgetStore store = new SqlBudgetStore(database, new Holder("replica" + i, "first"));
            work.add(() -> leased(store, 2_000));
            String id = "p" + i;
            work.add(() -> topUp(id, 2_000).balance().toppedUp() * 0);
        }

        long leased = 0;
        for (long one : atOnce(work)) {
            leased += one;
        }

        SqlBudgetStore last = new SqlBudgetStore(database, new Holder("last", "first"));
        assertThat(leased + last.lease(BUDGET, COUNTER, 100_000).granted()).isEqualTo(8_000);
    }

    private static long leased(SqlBudgetStore store, int rounds) throws StoreAway {
        long sum = 0;
        for (int i = 0; i < rounds / 50; i++) {
            sum += store.lease(BUDGET, COUNTER, 50).granted();
        }
        return sum;
    }

    @Test
    void of_many_who_redeem_one_code_exactly_one_wins() throws Exception {
        issue(NOW.plusSeconds(60));

        List<Redeemed> all = atOnce(REDEEMERS, this::redeem);

        assertThat(all).filteredOn(Redeemed.Done.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Redeemed.Used.class::isInstance).hasSize(REDEEMERS - 1);
        assertThat(credits.balance(ACME).toppedUp()).isEqualTo(500);
    }

    @Test
    void a_naive_twin_that_looks_before_it_takes_lets_more_win() throws Exception {
        issue(NOW.plusSeconds(60));
        int twins = 8;
        CyclicBarrier allHaveLooked = new CyclicBarrier(twins);

        List<Boolean> won = atOnce(twins, () -> {
            boolean isFree = database.read(session -> session.one(
                            row -> row.optionalInstant("redeemed_at"), "SELECT redeemed_at FROM redemption_code")
                    .orElseThrow()
                    .isEmpty());
            allHaveLooked.await();
            database.write(session -> session.change("UPDATE redemption_code SET redeemed_at = 1, redeemed_for = 'x'"));
            return isFree;
        });

        assertThat(won).filteredOn(one -> one).hasSizeGreaterThan(1);
    }

    @Test
    void an_expired_code_and_one_that_never_was_are_worth_nothing() {
        issue(NOW);

        assertThat(redeem()).isInstanceOf(Redeemed.Expired.class);
        assertThat(credits.redeem(KeyDigest.of("guessed"), ACME, change())).isInstanceOf(Redeemed.Unknown.class);
        assertThat(credits.balance(ACME).toppedUp()).isZero();
    }

    @Test
    void batches_say_how_many_of_their_codes_were_redeemed() {
        credits.issue(batch(NOW.plusSeconds(60)), List.of(CODE, KeyDigest.of("another")), change());
        redeem();

        assertThat(credits.batches(new Page("", 10))).containsExactly(new Credits.BatchStanding("spring", 2, 1, 1_000));
    }

    @Test
    void a_new_organisation_is_given_its_free_credit_once() {
        SqlOrganisations organisations = new SqlOrganisations(() -> database, () -> 300);
        Entity.Traits traits = new Entity.Traits(false, new JsonTree.Members(Map.of()), NOW, "mai");

        organisations.add(new Organisation("acme", Retention.USUAL, traits), change());
        organisations.add(new Organisation("acme", Retention.USUAL, traits), change());

        assertThat(credits.balance(ACME).toppedUp()).isEqualTo(300);
    }

    @Test
    void the_ledger_says_what_the_accounts_say() {
        issue(NOW.plusSeconds(60));
        topUp("p1", 70);
        redeem();

        long given = database.<Long>read(session -> session.one(
                        row -> row.whole("sum"),
                        "SELECT CAST(SUM(micro_dollars) AS BIGINT) AS sum FROM transfer WHERE to_account = ?",
                        "budget:" + BUDGET.name())
                .orElseThrow());

        assertThat(given).isEqualTo(570).isEqualTo(credits.balance(ACME).toppedUp());
    }

    @Test
    void accounts_are_listed_in_order_and_every_top_up_is_in_the_audit_log() {
        topUp("p1", 1);
        credits.topUp(new TopUp("p2", new CreditAccount(Budget.Level.KEY, "shop"), 2, "operator", ""), change());

        assertThat(credits.page("", 10))
                .extracting(one -> one.account().toString())
                .containsExactly("key:shop", "organisation:acme");
        assertThat(credits.page("key:shop", 10)).hasSize(1);
        assertThat(new SqlAudit(() -> database).count()).isEqualTo(2);
    }

    private Credits.Topped topUp(String id, long microDollars) {
        return credits.topUp(new TopUp(id, ACME, microDollars, "payments:test", ""), change());
    }

    private void issue(Instant expires) {
        credits.issue(batch(expires), List.of(CODE), change());
    }

    private static Credits.Batch batch(Instant expires) {
        return new Credits.Batch("spring", 500, expires);
    }

    private Redeemed redeem() {
        return credits.redeem(CODE, ACME, change());
    }

    private static Change change() {
        return new Change(NOW, "mai", "credit.test", "credit/" + ACME, "r1");
    }

    private static <T> List<T> atOnce(int many, Callable<T> one) throws Exception {
        return atOnce(java.util.Collections.nCopies(many, one));
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(
                    work, Duration.ofSeconds(60).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
