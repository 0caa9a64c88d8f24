package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.BudgetStore;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Lease;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.escrow.Standing;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.budget.journal.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Budgets and ledger in the database. Every change is one transaction; counters are locked in the order of their
 * names, so that no two wait for each other.
 */
public final class SqlBudgetStore implements BudgetStore {
    private final Database database;
    private final Holder holder;

    /**
     * Whose leases these are.
     *
     * @param owner the replica: stays the same over its lives
     * @param life one life of it; never empty
     */
    public record Holder(String owner, String life) {
        /** What earlier lives left. */
        static final String EARLIER = "";

        public Holder {
            if (owner.isEmpty() || life.isEmpty()) {
                throw new IllegalArgumentException("holder: \"" + owner + "\", \"" + life + "\" (expected: both)");
            }
        }
    }

    public SqlBudgetStore(Database database, Holder holder) {
        this.database = database;
        this.holder = holder;
    }

    @Override
    public Standing open(Budget budget, Counter counter) throws StoreAway {
        return asked(() -> database.write(
                session -> SqlCounter.open(session, budget, counter).standing()));
    }

    @Override
    public Lease lease(Budget budget, Counter counter, long wantedMicroDollars) throws StoreAway {
        return asked(() -> database.write(session -> {
            SqlCounter row = SqlCounter.open(session, budget, counter);
            long granted = Lease.grant(row.cap() - row.spent() - row.leased(), wantedMicroDollars);
            if (granted > 0) {
                row.lease(session, granted);
                SqlLease.add(session, holder, counter, granted);
            }
            return new Lease(granted, new Standing(row.spent(), row.leased() + granted));
        }));
    }

    @Override
    public void giveBack(Counter counter, long microDollars) throws StoreAway {
        asked(() -> database.write(session -> {
            Optional<SqlCounter> row = SqlCounter.locked(session, counter);
            if (row.isEmpty()) {
                return 0L; // it could never be opened: the database was away when it was first needed
            }
            long had = SqlLease.take(session, holder.owner(), holder.life(), counter, microDollars);
            row.get().release(session, had);
            return had;
        }));
    }

    @Override
    public List<Movement> post(List<Posting> postings) throws StoreAway {
        return asked(() -> database.write(session -> new SqlLedger(session, holder).post(postings)));
    }

    @Override
    public List<Movement> post(Page page, Posting.Life life) throws StoreAway {
        return asked(() -> database.write(session -> new SqlPage(session, holder).post(page, life)));
    }

    @Override
    public int alive(Duration longestSilence) throws StoreAway {
        return asked(() -> database.write(session -> SqlReplicas.alive(session, holder.owner(), longestSilence)));
    }

    @Override
    public Map<Counter, Standing> standings(Collection<Counter> counters) throws StoreAway {
        return asked(() -> database.read(session -> {
            Map<Counter, Standing> found = new HashMap<>();
            for (Counter counter : counters) {
                SqlCounter.seen(session, counter).ifPresent(row -> found.put(counter, row.standing()));
            }
            return found;
        }));
    }

    @Override
    public void inherit() throws StoreAway {
        asked(() -> database.write(session -> SqlLease.inherit(session, holder)));
    }

    @Override
    public void releaseInheritance() throws StoreAway {
        asked(() -> database.write(session -> {
            List<Counter> left = new ArrayList<>(SqlLease.counters(session, holder.owner(), Holder.EARLIER));
            left.sort(SqlLedger.ORDER);
            for (Counter counter : left) {
                Optional<SqlCounter> row = SqlCounter.locked(session, counter);
                long had = SqlLease.take(session, holder.owner(), Holder.EARLIER, counter, Long.MAX_VALUE);
                if (row.isPresent()) {
                    row.get().release(session, had);
                }
            }
            return left.size();
        }));
    }

    /** A question to the database. */
    private interface Question<T> {
        T ask();
    }

    private static <T> T asked(Question<T> question) throws StoreAway {
        try {
            return question.ask();
        } catch (StorageFailure failure) {
            throw new StoreAway(String.valueOf(failure.getMessage()), failure);
        }
    }
}
