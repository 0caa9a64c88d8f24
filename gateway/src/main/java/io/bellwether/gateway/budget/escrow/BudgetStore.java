package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.Page;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The truth of money: the ledger and the counters, for all replicas. Waits for a disk or a network, so it is asked from
 * the work lane only.
 */
public interface BudgetStore {

    /** Sees to it that a counter is there and has the budget's cap; how it stands. */
    Standing open(Budget budget, Counter counter) throws StoreAway;

    /**
     * Leases from a counter's headroom in one conditional update, by {@link Lease#grant}. A counter that is not there
     * begins with what the ledger says.
     */
    Lease lease(Budget budget, Counter counter, long wantedMicroDollars) throws StoreAway;

    /** Gives back what was leased and not spent: so much, or all that this life has of the counter if that is less. */
    void giveBack(Counter counter, long microDollars) throws StoreAway;

    /**
     * Writes postings down, all or none: one row for each request and attempt, once for all time, and what it cost
     * moves in each of its counters from leased to spent. What is posted already is passed over.
     */
    List<Movement> post(List<Posting> postings) throws StoreAway;

    /**
     * Writes a page down, all of it or nothing, once for all time by its name: its sums, what each account pays to each
     * provider, and what each of its counters moves from leased to spent. Of a page that is posted already it is only
     * told how its counters stand.
     *
     * @param life which life of this replica held the money
     */
    List<Movement> post(Page page, Posting.Life life) throws StoreAway;

    /**
     * Says that this replica lives, and gives back what others had leased that have not said so for this long. They
     * must have stopped spending it by then.
     *
     * @return how many others have been given up
     */
    int alive(Duration longestSilence) throws StoreAway;

    /** How counters stand now; those that are not there are left out. */
    Map<Counter, Standing> standings(Collection<Counter> counters) throws StoreAway;

    /** Takes over what earlier lives of this replica had leased, for {@link Posting.Life#EARLIER} to be posted from. */
    void inherit() throws StoreAway;

    /** Gives back what is left of the inheritance, once everything of earlier lives is posted. */
    void releaseInheritance() throws StoreAway;
}
