package io.bellwether.gateway.budget.spending;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leases every counter up to its cap and posts nothing, unless it is away. */
final class EndlessStore implements BudgetStore {
    private final Map<Counter, Long> leased = new HashMap<>();
    private boolean away;

    void away(boolean now) {
        away = now;
    }

    @Override
    public Standing open(Budget budget, Counter counter) throws StoreAway {
        if (away) {
            throw new StoreAway("away");
        }
        return new Standing(0, leased.getOrDefault(counter, 0L));
    }

    @Override
    public Lease lease(Budget budget, Counter counter, long wanted) throws StoreAway {
        long before = open(budget, counter).leased();
        long granted = Lease.grant(budget.capMicroDollars() - before, wanted);
        leased.put(counter, before + granted);
        return new Lease(granted, new Standing(0, before + granted));
    }

    @Override
    public void giveBack(Counter counter, long microDollars) {
        leased.merge(counter, -microDollars, Long::sum);
    }

    @Override
    public List<Movement> post(List<Posting> postings) {
        return List.of();
    }

    @Override
    public List<Movement> post(Page page, Posting.Life life) {
        return List.of();
    }

    @Override
    public int alive(Duration longestSilence) {
        return 0;
    }

    @Override
    public Map<Counter, Standing> standings(Collection<Counter> counters) {
        return Map.of();
    }

    @Override
    public void inherit() {}

    @Override
    public void releaseInheritance() {}
}
