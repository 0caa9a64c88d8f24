package io.bellwether.gateway.budget.journal;

/**
 * Whose an attempt is, for the ledger. Every part is empty where nobody knows.
 *
 * @param key the virtual key's name
 * @param user the end user, as the caller names them
 * @param route the public model's name
 * @param charges the counters that its cost goes to, as budgets write them
 */
public record Payer(String key, String team, String organisation, String user, String route, String charges) {
    /** Nobody's. */
    public static final Payer NOBODY = new Payer("", "", "", "", "", "");

    /** Whether nothing is known. */
    boolean isNobody() {
        return key.isEmpty()
                && team.isEmpty()
                && organisation.isEmpty()
                && user.isEmpty()
                && route.isEmpty()
                && charges.isEmpty();
    }
}
