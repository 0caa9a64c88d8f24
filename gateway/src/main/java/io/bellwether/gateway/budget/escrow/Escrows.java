package io.bellwether.gateway.budget.escrow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * All counters' parts on this replica. Outlives reloads, so that what is on hold stays on hold.
 *
 * <p>A hold is taken at every level in one fixed order, or at none. Only where a level's lease is used up does the
 * exchange's thread park, while a thread of the work lane asks the store for everybody who waits.
 */
public final class Escrows {
    /** A budget for each of so many users at once; more of them are refused rather than kept. */
    private static final int MOST = 50_000;

    /** Above this, those that nobody uses are forgotten. */
    private static final int KEPT = 10_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(1);

    /** For all counters together: as long as anybody waits for the store. */
    private static final int MOST_LOOKS = 2_000;

    private final ConcurrentHashMap<String, Escrow> current = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Escrow> retired = new ConcurrentLinkedQueue<>();
    private final BudgetStore store;
    private final Executor lane;
    private final InstantSource clock;

    /** When the store last knew that this replica lives; the bookkeeper's. */
    private volatile long heardMillis;

    /**
     * @param lane where the store is asked; never the relay lane
     */
    public Escrows(BudgetStore store, Executor lane, InstantSource clock) {
        this.store = store;
        this.lane = lane;
        this.clock = clock;
        this.heardMillis = clock.millis();
    }

    /** The part of a budget's counter of now; nothing when there are too many of them. */
    public Optional<Escrow> of(Budget budget) {
        long now = clock.millis() / 1000;
        Escrow known = current.get(budget.name());
        if (known == null || !known.serves(budget, now)) {
            if (known == null && current.size() >= MOST) {
                return Optional.empty();
            }
            known = current.compute(
                    budget.name(), (name, old) -> old != null && old.serves(budget, now) ? old : next(budget, old));
        }
        if (!known.budget().equals(budget)) {
            known.budget(budget);
            open(known);
        }
        return Optional.of(known);
    }

    /** Takes over changed budgets at once, without waiting for the next who asks; what was leased above goes back. */
    public void update(Collection<Budget> budgets) {
        for (Budget budget : budgets) {
            if (budget.isForEach()) {
                updateEach(budget);
            } else {
                Optional.ofNullable(current.get(budget.name())).ifPresent(escrow -> update(escrow, budget));
            }
        }
    }

    private void updateEach(Budget budget) {
        for (Escrow escrow : current.values()) {
            Budget one = budget.of(escrow.budget().subject());
            if (one.name().equals(escrow.budget().name())) {
                update(escrow, one);
            }
        }
    }

    private void update(Escrow escrow, Budget changed) {
        boolean serves = escrow.serves(changed, clock.millis() / 1000);
        if (serves && !escrow.budget().equals(changed)) {
            escrow.budget(changed);
            long recalled = escrow.recalled();
            lane.execute(() -> {
                try {
                    giveBack(escrow, recalled);
                } catch (StoreAway away) {
                    // in doubt now, and seen to once nothing of it is in use
                }
            });
            open(escrow);
        }
    }

    private Escrow next(Budget budget, @org.jspecify.annotations.Nullable Escrow old) {
        if (old != null) {
            retired.add(old);
        }
        Period.Span span = budget.period().at(Instant.ofEpochMilli(clock.millis()));
        Escrow fresh = new Escrow(budget, new Counter(budget.name(), span.startsAt()), span);
        if (!budget.mode().leases()) {
            open(fresh); // what is leased learns how it stands by its first lease
        }
        return fresh;
    }

    /** Tells the store of a new counter or a changed cap, and learns how it stands; nobody waits for it. */
    private void open(Escrow escrow) {
        lane.execute(() -> {
            try {
                escrow.stands(store.open(escrow.budget(), escrow.counter()));
            } catch (StoreAway away) {
                // It is looked at again soon, and told of by the next lease.
            }
        });
    }

    /**
     * Holds so much at every level of a purse, or nothing.
     *
     * @param patience how long the store may be waited for at each level
     */
    public Answer hold(Purse purse, long microDollars, Duration patience) {
        for (int level = 0; level < purse.size(); level++) {
            Answer answer = hold(purse.at(level), microDollars, patience);
            if (!(answer instanceof Answer.Held)) {
                while (--level >= 0) {
                    purse.at(level).settle(microDollars, 0);
                }
                return answer;
            }
        }
        return Answer.HELD;
    }

    private Answer hold(Escrow escrow, long microDollars, Duration patience) {
        if (escrow.take(microDollars)) {
            return Answer.HELD;
        }
        if (!escrow.charge().leased()) {
            return new Answer.Lacking(escrow, 0);
        }
        Waiter waiter = new Waiter(microDollars);
        if (escrow.line().join(waiter)) {
            lane.execute(() -> serve(escrow));
        }
        return waiter.await(patience);
    }

    /** On the work lane: until nobody waits any more. */
    private void serve(Escrow escrow) {
        List<Waiter> group = escrow.line().next();
        while (!group.isEmpty()) {
            serve(escrow, group);
            group = escrow.line().next();
        }
    }

    private void serve(Escrow escrow, List<Waiter> group) {
        try {
            long wanted = Math.max(0, -escrow.freeMicroDollars());
            for (Waiter waiter : group) {
                wanted = Math.min(Budget.MOST_MICRO_DOLLARS, wanted + waiter.microDollars());
            }
            Budget budget = escrow.budget();
            Lease lease = store.lease(budget, escrow.counter(), wanted);
            escrow.stands(lease.standing());
            escrow.add(handOut(escrow, group, lease.granted() + escrow.takeAll()), budget);
        } catch (StoreAway away) {
            unknown(escrow, group, String.valueOf(away.getMessage()));
        } catch (RuntimeException bug) {
            unknown(escrow, group, "a bug: " + bug); // nobody is left waiting, and whoever comes next is served
        }
    }

    private static void unknown(Escrow escrow, List<Waiter> group, String why) {
        escrow.doubt(true);
        tell(group, new Answer.Unknown(why));
    }

    /** In the order in which they came; answers what is left. */
    private static long handOut(Escrow escrow, List<Waiter> group, long money) {
        long left = money;
        for (Waiter waiter : group) {
            long wanted = waiter.microDollars();
            if (left < wanted) {
                waiter.tell(new Answer.Lacking(escrow, Math.max(0, left)));
                continue;
            }
            escrow.granted(wanted);
            if (waiter.tell(Answer.HELD)) {
                left -= wanted;
            } else {
                escrow.granted(-wanted);
            }
        }
        return left;
    }

    private static void tell(List<Waiter> group, Answer answer) {
        for (Waiter waiter : group) {
            boolean ignored = waiter.tell(answer);
        }
    }

    /** Costs have been posted: what moved is the store's from now on. */
    void posted(Map<Charge, Long> costs, Posting.Life life, List<Movement> movements) {
        if (life == Posting.Life.THIS) {
            costs.forEach((charge, cost) -> find(charge).ifPresent(escrow -> escrow.posted(cost)));
        }
        for (Movement movement : movements) {
            find(new Charge(movement.counter(), true)).ifPresent(escrow -> escrow.forgiven(movement.beyond()));
            find(movement.counter()).ifPresent(escrow -> escrow.stands(movement.standing()));
        }
    }

    private Optional<Escrow> find(Counter counter) {
        return Optional.ofNullable(current.get(counter.budget()))
                .filter(escrow -> escrow.counter().equals(counter));
    }

    private Optional<Escrow> find(Charge charge) {
        Optional<Escrow> found =
                find(charge.counter()).filter(escrow -> escrow.charge().equals(charge));
        return found.isPresent()
                ? found
                : retired.stream()
                        .filter(escrow -> escrow.charge().equals(charge))
                        .findFirst();
    }

    /**
     * Gives back what is not needed, looks how counters stand that are shared with other replicas, and forgets what is
     * over. Now and then, on the work lane.
     */
    void tidy() throws StoreAway {
        long now = clock.millis() / 1000;
        for (Escrow escrow : all()) {
            giveBack(escrow, escrow.surplus(now));
            clear(escrow);
        }
        retired.removeIf(Escrow::isEmpty);
        if (current.size() > KEPT) {
            current.values().removeIf(Escrow::isEmpty);
        }
    }

    /** The store knows that this replica lives. */
    void heard() {
        heardMillis = clock.millis();
    }

    /** If the store has not heard it so long: its leases may soon be everybody's again, so nothing more is spent. */
    void stopWhenSilentFor(Duration time) {
        if (clock.millis() - heardMillis > time.toMillis()) {
            all().forEach(Escrow::stop);
        }
    }

    /**
     * Gives back all that is free, and what was being fetched, which is waited for; at the end of this life, after
     * which nobody fetches anything.
     */
    void giveBackAll() throws StoreAway {
        int looks = 0;
        for (Escrow escrow : all()) {
            while (!escrow.line().close() && looks++ < MOST_LOOKS) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            giveBack(escrow, Math.max(0, escrow.takeAll()));
        }
    }

    /**
     * What the store may or may not have taken is not free here any more: money that is out of reach until the next
     * start can be borne, money that is spent twice cannot.
     */
    private void giveBack(Escrow escrow, long microDollars) throws StoreAway {
        if (microDollars <= 0) {
            return;
        }
        try {
            store.giveBack(escrow.counter(), microDollars);
        } catch (StoreAway away) {
            escrow.doubt(true);
            throw away;
        }
    }

    /** Once nothing of it is in use here, what the store may have this replica down for by mistake goes back. */
    private void clear(Escrow escrow) throws StoreAway {
        if (!escrow.isDoubtful() || !escrow.line().close()) {
            return;
        }
        try {
            if (escrow.isQuiet()) {
                store.giveBack(escrow.counter(), Long.MAX_VALUE);
                escrow.doubt(false);
            }
        } finally {
            serve(escrow); // whoever came meanwhile
        }
    }

    /** Looks how counters stand that are only counted, where other replicas count too. On the work lane. */
    void lookAtShared() {
        look(current.values().stream()
                .filter(escrow -> !escrow.charge().leased())
                .toList());
    }

    private void look(Collection<Escrow> escrows) {
        if (escrows.isEmpty()) {
            return;
        }
        try {
            Map<Counter, Escrow> byCounter = new HashMap<>();
            escrows.forEach(escrow -> byCounter.put(escrow.counter(), escrow));
            store.standings(byCounter.keySet()).forEach((counter, standing) -> {
                Escrow escrow = byCounter.get(counter);
                if (escrow != null) {
                    escrow.stands(standing);
                }
            });
        } catch (StoreAway away) {
            // Looked at again soon; what is only counted waits for nobody.
        }
    }

    /** Those of the periods of now, for whoever looks. */
    public Collection<Escrow> current() {
        return current.values();
    }

    /** Everything there is now, what is left of earlier periods included. */
    Collection<Escrow> all() {
        List<Escrow> all = new ArrayList<>(current.values());
        all.addAll(retired);
        return all;
    }
}
