package io.bellwether.gateway.once;

/** Who has claimed which idempotency key, and how it ended. Any thread. */
public interface Claims {
    /**
     * Claims a key for a request, unless somebody has.
     *
     * @param print of the request: the same for the same request, and for no other
     */
    Claim claim(Scope scope, String print);

    /** It ended so; by whoever was first. */
    void keep(Scope scope, Kept kept);

    /** It ended in a way that another try may mend; by whoever was first. */
    void forget(Scope scope);
}
