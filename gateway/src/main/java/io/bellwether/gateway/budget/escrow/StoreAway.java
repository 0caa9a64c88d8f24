package io.bellwether.gateway.budget.escrow;

/** The store of budgets cannot be asked now. Nothing was changed, or nobody knows whether it was. */
public final class StoreAway extends Exception {
    private static final long serialVersionUID = 1;

    public StoreAway(String why) {
        super(why);
    }

    public StoreAway(String why, Throwable cause) {
        super(why, cause);
    }
}
