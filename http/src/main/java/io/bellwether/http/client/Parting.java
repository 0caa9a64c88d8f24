package io.bellwether.http.client;

import io.bellwether.http.HttpFailure;

/** What is done with an upstream that has a request when the leash of whoever asked is cut. */
@FunctionalInterface
public interface Parting {
    /** The upstream is let go at once. */
    Parting AT_ONCE = (call, why) -> false;

    /**
     * Whether the upstream may finish all the same; then whoever says so ends it, by {@link ClientExchange#cut}, which
     * asks again. On the loop; must not block.
     */
    boolean stays(ClientExchange call, HttpFailure why);
}
