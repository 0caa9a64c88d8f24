package io.bellwether.gateway.budget.journal;

import java.util.List;

/**
 * What a moment came to, in sums: posted to the ledger once, by its name.
 *
 * @param number unique among the pages that a journal has not done with
 * @param name unique for all time
 */
public record Page(long number, String name, List<Sum> sums) {
    public Page {
        sums = List.copyOf(sums);
    }

    /** How many attempts are in it. */
    public long attempts() {
        long attempts = 0;
        for (Sum sum : sums) {
            attempts += sum.counts().attempts();
        }
        return attempts;
    }
}
