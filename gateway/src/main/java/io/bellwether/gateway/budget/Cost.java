package io.bellwether.gateway.budget;

/** What an attempt cost, or why that is not known. What is not known is never a cost of zero. */
public sealed interface Cost {

    /**
     * A known cost.
     *
     * @param microDollars in millionths of a US dollar; at least 0
     * @param priceVersion which price it was computed with, so that it can be computed again
     */
    record Priced(long microDollars, String priceVersion) implements Cost {
        public Priced {
            if (microDollars < 0) {
                throw new IllegalArgumentException("microDollars: " + microDollars + " (expected: >= 0)");
            }
        }
    }

    /** No cost can be stated. */
    record Unpriced(Reason reason) implements Cost {}

    /** Why no cost can be stated. */
    enum Reason {
        /** The price book has no row for this provider and model at that time. */
        NO_PRICE,
        /** Nothing is known of the tokens. */
        NO_USAGE
    }
}
