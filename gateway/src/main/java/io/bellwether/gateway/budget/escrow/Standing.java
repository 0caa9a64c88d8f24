package io.bellwether.gateway.budget.escrow;

/**
 * How a counter stood when the store was last asked; all replicas together, in millionths of a US dollar.
 *
 * @param spent what the ledger says was spent
 * @param leased what replicas hold to spend
 */
public record Standing(long spent, long leased) {
    /** Nobody has said yet. Unknown is not nothing: leased money is never given out on it. */
    public static final Standing UNKNOWN = new Standing(0, 0);

    /** What nobody has spent or leased of a cap; at least 0. */
    public long headroom(long capMicroDollars) {
        return Math.max(0, capMicroDollars - spent - leased);
    }
}
