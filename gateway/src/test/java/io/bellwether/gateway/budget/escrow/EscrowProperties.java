package io.bellwether.gateway.budget.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.escrow.Budget.Level;
import io.bellwether.gateway.budget.escrow.Budget.Mode;
import io.bellwether.gateway.budget.journal.HeapJournal;
import io.bellwether.gateway.budget.journal.JournalEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of two replicas: holds, settlements, crashes, outages, days that end. After every
 * step no cap is passed, and at the end everything that was spent is in the ledger once and nothing is left on hold.
 */
class EscrowProperties {
    private static final int STEPS = 3_000;
    private static final long CAP = 100_000;

    private final HeapTruth truth = new HeapTruth();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<HeapJournal> journals = List.of(new HeapJournal(), new HeapJournal());
    private final int[] lives = new int[2];
    private final Set<Counter> counters = new HashSet<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long spent;
    private int settled;
    private int requests;
    private boolean lossy;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void no_history_passes_a_cap_or_leaves_anything_on_hold(long seed) {
        Random random = new Random(seed);
        lossy = seed % 2 == 0;
        replicas.add(born(0));
        replicas.add(born(1));

        for (int step = 0; step < STEPS; step++) {
            step(random);
            assertThat(counters)
                    .as("seed %d, step %d", seed, step)
                    .allMatch(counter -> truth.spentBeyondCap(counter) == 0);
        }
        finish();

        assertThat(counters).as("seed %d", seed).allMatch(counter -> truth.leased(counter) == 0);
        assertThat(counters.stream()
                        .filter(counter -> counter.budget().equals("team"))
                        .mapToLong(truth::spent)
                        .sum())
                .as("seed %d", seed)
                .isEqualTo(spent);
        assertThat(truth.attempts()).as("seed %d", seed).isEqualTo(settled);
    }

    private void step(Random random) {
        int which = random.nextInt(2);
        Replica replica = replicas.get(which);
        switch (random.nextInt(40)) {
            case 0 -> crash(which);
            case 1 -> truth.away(random.nextBoolean());
            case 8 -> truth.loseAnswers(random.nextBoolean());
            case 9 -> replica.journal().slow(random.nextBoolean());
            case 2 -> now = now.plusSeconds(random.nextInt(20_000));
            case 3, 4, 5, 6 -> replica.bookkeeper().round();
            default -> {
                if (random.nextBoolean()) {
                    begin(replica, 1 + random.nextInt(3_000));
                } else {
                    end(random, replica);
                }
            }
        }
    }

    private void begin(Replica replica, long amount) {
        List<Budget> budgets = List.of(budget("team", Level.TEAM), budget("key", Level.KEY));
        boolean begun = replica.begins("r" + requests++, budgets, amount);
        if (begun) {
            budgets.forEach(budget ->
                    counters.add(replica.escrows().of(budget).orElseThrow().counter()));
        }
    }

    private void end(Random random, Replica replica) {
        List<Replica.Open> open = replica.open();
        if (!open.isEmpty()) {
            Replica.Open one = open.get(random.nextInt(open.size()));
            long cost = lossy ? one.held() : random.nextLong(one.held() + 1);
            replica.settles(one, cost);
            spent += cost;
            settled++;
        }
    }

    /** A machine that crashes loses what was not durable: then an attempt is settled at what it had held. */
    private void crash(int which) {
        Replica dead = replicas.get(which);
        dead.open().forEach(open -> {
            spent += open.held();
            settled++;
        });
        if (lossy) {
            journals.get(which).loses(entry -> !(entry instanceof JournalEntry.Started));
        }
        Bookkeeper.Left left = dead.left();
        Replica next = born(which);
        next.bookkeeper().takeOver(left);
        replicas.set(which, next);
    }

    private void finish() {
        truth.away(false);
        truth.loseAnswers(false);
        journals.forEach(journal -> journal.slow(false));
        now = now.plusSeconds(100_000);
        for (Replica replica : replicas) {
            replica.open().forEach(open -> {
                spent += open.held();
                settled++;
                replica.settles(open, open.held());
            });
            for (int round = 0; round < 12; round++) {
                assertThat(replica.bookkeeper().round()).isTrue();
            }
        }
    }

    private Replica born(int which) {
        return new Replica(
                "replica" + which, truth.life("replica" + which, lives[which]++), () -> now, journals.get(which));
    }

    private Budget budget(String name, Level level) {
        return new Budget(name, level, name, new Period(Period.Kind.DAY, ZoneOffset.UTC), CAP, Mode.STRICT);
    }
}
