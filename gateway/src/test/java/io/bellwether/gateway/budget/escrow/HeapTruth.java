package io.bellwether.gateway.budget.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The truth of money in memory, for several replicas; refuses whatever a database's checks would refuse. */
final class HeapTruth {
    private final Map<Counter, Row> rows = new HashMap<>();
    private final Map<String, Long> leases = new HashMap<>();
    private final Set<AttemptId> ledger = new HashSet<>();
    private final Set<String> pages = new HashSet<>();
    private long inPages;
    private boolean forgetful;
    private boolean away;
    private Runnable meanwhile = () -> {};

    private static final class Row {
        long cap;
        long spent;
        long leased;
        long beyond;

        void check() {
            if (spent < 0 || leased < 0 || spent + leased > cap + beyond) {
                throw new IllegalStateException("check: " + spent + " + " + leased + " > " + cap + " + " + beyond);
            }
        }

        Standing standing() {
            return new Standing(spent, leased);
        }
    }

    synchronized void away(boolean now) {
        away = now;
    }

    /** Something that happens once, when the next lease has been granted and its answer is on its way. */
    synchronized void meanwhile(Runnable what) {
        meanwhile = what;
    }

    synchronized long spent(Counter counter) {
        return row(counter).spent;
    }

    synchronized long leased(Counter counter) {
        return row(counter).leased;
    }

    synchronized long spentBeyondCap(Counter counter) {
        return Math.max(0, row(counter).spent - row(counter).cap);
    }

    synchronized long attempts() {
        return ledger.size() + inPages;
    }

    /** Does what it is asked, and does not say so. */
    synchronized void loseAnswers(boolean now) {
        forgetful = now;
    }

    private Row row(Counter counter) {
        return rows.computeIfAbsent(counter, absent -> new Row());
    }

    /** The store as one life of one replica sees it. */
    BudgetStore life(String owner, int life) {
        return new View(owner, owner + "#" + life);
    }

    private final class View implements BudgetStore {
        private final String owner;
        private final String me;

        View(String owner, String me) {
            this.owner = owner;
            this.me = me;
        }

        @Override
        public Standing open(Budget budget, Counter counter) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                Row row = row(counter);
                row.cap = budget.capMicroDollars();
                row.beyond = Math.max(row.beyond, row.spent + row.leased - row.cap);
                return row.standing();
            }
        }

        @Override
        public Lease lease(Budget budget, Counter counter, long wanted) throws StoreAway {
            synchronized (HeapTruth.this) {
                Standing before = open(budget, counter);
                Row row = row(counter);
                assertThat(before).isEqualTo(row.standing());
                long granted = Lease.grant(row.cap - row.spent - row.leased, wanted);
                row.leased += granted;
                leases.merge(key(me, counter), granted, Long::sum);
                row.check();
                Lease lease = new Lease(granted, row.standing());
                Runnable once = meanwhile;
                meanwhile = () -> {};
                once.run();
                return lease;
            }
        }

        @Override
        public void giveBack(Counter counter, long microDollars) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                long taken = Math.min(microDollars, leases.getOrDefault(key(me, counter), 0L));
                take(me, counter, taken);
                row(counter).leased -= taken;
                row(counter).check();
            }
        }

        @Override
        public List<Movement> post(List<Posting> postings) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                List<Movement> movements = new ArrayList<>();
                for (Posting posting : postings) {
                    if (ledger.add(posting.started().id())) {
                        String holder = posting.life() == Posting.Life.THIS ? me : owner + "#";
                        posting.costs().forEach((charge, cost) -> movements.add(move(holder, charge, cost)));
                    }
                }
                return movements;
            }
        }

        @Override
        public List<Movement> post(Page page, Posting.Life life) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                List<Movement> movements = new ArrayList<>();
                if (pages.add(page.name())) {
                    inPages += page.attempts();
                    String holder = life == Posting.Life.THIS ? me : owner + "#";
                    Charge.costs(page).forEach((charge, cost) -> movements.add(move(holder, charge, cost)));
                }
                if (forgetful) {
                    throw new StoreAway("the answer was lost");
                }
                return movements;
            }
        }

        private Movement move(String holder, Charge charge, long cost) {
            Row row = row(charge.counter());
            long covered = charge.leased() ? Math.min(cost, leases.getOrDefault(key(holder, charge.counter()), 0L)) : 0;
            take(holder, charge.counter(), covered);
            row.leased -= covered;
            row.spent += cost;
            row.beyond += cost - covered;
            row.check();
            return new Movement(charge.counter(), cost, cost - covered, row.cap, row.standing());
        }

        @Override
        public int alive(Duration longestSilence) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                return 0;
            }
        }

        @Override
        public Map<Counter, Standing> standings(Collection<Counter> counters) throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                Map<Counter, Standing> found = new HashMap<>();
                for (Counter counter : counters) {
                    @Nullable Row row = rows.get(counter);
                    if (row != null) {
                        found.put(counter, row.standing());
                    }
                }
                return found;
            }
        }

        @Override
        public void inherit() throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                for (Counter counter : rows.keySet()) {
                    for (int life = 0; life < 1_000; life++) {
                        String dead = owner + "#" + life;
                        Long held = dead.equals(me) ? null : leases.remove(key(dead, counter));
                        if (held != null) {
                            leases.merge(key(owner + "#", counter), held, Long::sum);
                        }
                    }
                }
            }
        }

        @Override
        public void releaseInheritance() throws StoreAway {
            synchronized (HeapTruth.this) {
                answers();
                for (Map.Entry<Counter, Row> row : rows.entrySet()) {
                    Long held = leases.remove(key(owner + "#", row.getKey()));
                    row.getValue().leased -= held == null ? 0 : held;
                    row.getValue().check();
                }
            }
        }
    }

    private void take(String holder, Counter counter, long microDollars) {
        long held = leases.getOrDefault(key(holder, counter), 0L);
        if (held < microDollars) {
            throw new IllegalStateException(holder + " gives " + microDollars + " and has " + held);
        }
        leases.put(key(holder, counter), held - microDollars);
    }

    private void answers() throws StoreAway {
        if (away) {
            throw new StoreAway("away");
        }
    }

    private static String key(String holder, Counter counter) {
        return holder + " " + counter.budget() + "@" + counter.startsAt();
    }
}
