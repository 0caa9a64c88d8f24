package io.bellwether.gateway.budget.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.escrow.Budget.Level;
import io.bellwether.gateway.budget.escrow.Budget.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** X17 without a network: a million admissions by many at once, over three replicas. */
class ConcurrentEscrowTest {
    private static final int THREADS = 48;
    private static final int EACH = 1_000_000 / THREADS + 1;
    private static final long COST = 700;
    private static final long CAP = 350_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Period FOR_GOOD = new Period(Period.Kind.TOTAL, ZoneOffset.UTC);

    private final HeapTruth truth = new HeapTruth();

    @Test
    void a_million_admissions_on_three_replicas_spend_the_whole_cap_and_not_a_micro_dollar_more() throws Exception {
        Budget team = new Budget("team", Level.TEAM, "a", FOR_GOOD, CAP, Mode.STRICT);
        Budget key = new Budget("key", Level.KEY, "k", FOR_GOOD, Budget.MOST_MICRO_DOLLARS, Mode.STRICT);
        AtomicLong spent = new AtomicLong();
        try (ExecutorService lane = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Escrows> replicas = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                replicas.add(new Escrows(truth.life("r" + i, 0), lane, InstantSource.system()));
            }
            together(thread -> spend(replicas.get((int) thread % 3), List.of(team, key), spent));
        }

        assertThat(spent.get()).isLessThanOrEqualTo(CAP).isGreaterThan(CAP - 3 * COST - CAP / 32);
    }

    @Test
    void the_naive_twin_overspends() throws Exception {
        Naive naive = new Naive(1_000 * COST);

        together(thread -> naive.take(COST));

        assertThat(naive.overspent()).isPositive();
    }

    private boolean spend(Escrows escrows, List<Budget> budgets, AtomicLong spent) {
        Purse purse = new Purse(
                budgets.stream().map(budget -> escrows.of(budget).orElseThrow()).toList());
        boolean held = escrows.hold(purse, COST, PATIENCE) instanceof Answer.Held;
        if (held) {
            long cost = COST - spent.get() % 7;
            purse.settle(COST, cost);
            spent.addAndGet(cost);
        }
        return held;
    }

    private static void together(LongPredicate one) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(each(i, one)));
            }
            for (Future<Integer> done : all) {
                assertThat(done.get()).isBetween(0, EACH);
            }
        }
    }

    private static Callable<Integer> each(int thread, LongPredicate one) {
        return () -> {
            int taken = 0;
            for (int i = 0; i < EACH; i++) {
                taken += one.test(thread) ? 1 : 0;
            }
            return taken;
        };
    }
}
