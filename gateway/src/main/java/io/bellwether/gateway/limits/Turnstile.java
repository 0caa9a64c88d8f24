package io.bellwether.gateway.limits;

/**
 * Lets requests in while there is room: by this replica's own count, or by one that replicas share. Called on the relay
 * lane: it may park, and never blocks.
 */
public interface Turnstile {
    /** Takes all that the claim asks for, or nothing. */
    Verdict admit(Claim claim);

    /**
     * The caller has gone: its places are free, while its tokens are still being counted. Any thread; does not wait;
     * at most once for a claim, before {@link #leave}.
     */
    void vacate(Claim claim);

    /**
     * The exchange is over: its places are free, and of the tokens as many count as it used. Once for every claim that
     * was let in; does not wait.
     */
    void leave(Claim claim, long usedTokens);
}
