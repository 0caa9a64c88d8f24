package io.bellwether.gateway.budget.escrow;

import java.util.ArrayList;
import java.util.List;

/** Those who wait for money of one counter; one at a time asks the store for all of them. Bounded by the exchanges. */
final class Line {
    // Guarded by this.
    private List<Waiter> waiting = new ArrayList<>(2);
    private boolean asking;

    /** Whether the one who joins must see to it that somebody asks. */
    synchronized boolean join(Waiter waiter) {
        waiting.add(waiter);
        boolean nobody = !asking;
        asking = true;
        return nobody;
    }

    /** Keeps others from asking; false if somebody does already. Ends like asking, by an empty {@link #next}. */
    synchronized boolean close() {
        boolean nobody = !asking;
        asking = true;
        return nobody;
    }

    /** Everybody who waits now. When nobody does, asking has ended. */
    synchronized List<Waiter> next() {
        List<Waiter> group = waiting;
        if (group.isEmpty()) {
            asking = false;
            return List.of();
        }
        waiting = new ArrayList<>(2);
        return group;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && !asking;
    }
}
