package io.bellwether.console.credit;

/**
 * Money that is paid in.
 *
 * @param id the same payment has the same one, however often it is told of
 * @param microDollars in millionths of a US dollar
 * @param source where it comes from, as the ledger calls it: {@code operator}, {@code payments:NAME}, ...
 * @param note for people; may be empty
 */
public record TopUp(String id, CreditAccount account, long microDollars, String source, String note) {
    /** A billion dollars at a time. */
    public static final long MOST_MICRO_DOLLARS = 1_000_000_000_000_000L;

    private static final int LONGEST_ID = 300;

    public TopUp {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "id: " + id.length() + " characters (expected: 1 to " + LONGEST_ID + ")");
        }
        if (microDollars < 1 || microDollars > MOST_MICRO_DOLLARS) {
            throw new IllegalArgumentException(
                    "microDollars: " + microDollars + " (expected: 1 to " + MOST_MICRO_DOLLARS + ")");
        }
    }

    /** Whether it is the same money for the same account. */
    public boolean isSameAs(TopUp other) {
        return id.equals(other.id) && account.equals(other.account) && microDollars == other.microDollars;
    }
}
