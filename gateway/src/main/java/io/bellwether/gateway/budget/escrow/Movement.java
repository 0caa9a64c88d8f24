package io.bellwether.gateway.budget.escrow;

/**
 * What a group of postings did to one counter, in millionths of a US dollar.
 *
 * @param moved by how much what is spent has grown
 * @param beyond the part of it that no lease of this replica's covered
 * @param cap of the counter at that moment
 * @param standing after it
 */
public record Movement(Counter counter, long moved, long beyond, long cap, Standing standing) {
    private static final int WHOLE = 100;

    /** Whether it was this movement that reached so many percent of the cap. Told exactly once for each counter. */
    public boolean reached(int percent) {
        long before = standing.spent() - moved;
        return cap > 0 && !isAt(before, percent) && isAt(standing.spent(), percent);
    }

    /** Divides instead of multiplying, as a cap may be large; exact enough for an alert. */
    private boolean isAt(long spent, int percent) {
        return spent >= Math.ceilDiv(cap, WHOLE) * percent || spent >= cap;
    }
}
