package io.bellwether.gateway.budget.escrow;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one request is paid from: an escrow for each budget it falls under, in the levels' order.
 */
public final class Purse {
    private final Escrow[] escrows;

    /**
     * @param escrows in the levels' order, so that two requests never take in opposite orders
     */
    public Purse(List<Escrow> escrows) {
        this.escrows = escrows.toArray(Escrow[]::new);
    }

    int size() {
        return escrows.length;
    }

    Escrow at(int level) {
        return escrows[level];
    }

    /** Whether one of them must never pass its cap. */
    public boolean leases() {
        for (Escrow escrow : escrows) {
            if (escrow.charge().leased()) {
                return true;
            }
        }
        return false;
    }

    /** As the journal keeps it. */
    public String charges() {
        List<Charge> charges = new ArrayList<>(escrows.length);
        for (Escrow escrow : escrows) {
            charges.add(escrow.charge());
        }
        return Charge.text(charges);
    }

    /** Ends a hold on all levels: exactly once for each hold. */
    public void settle(long heldMicroDollars, long costMicroDollars) {
        for (Escrow escrow : escrows) {
            escrow.settle(heldMicroDollars, costMicroDollars);
        }
    }
}
