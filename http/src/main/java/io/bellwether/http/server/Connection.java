package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;

/** A client's connection, of whichever protocol, as a drain sees it. Any thread may call. */
interface Connection {
    /** The drain has begun: tell the client as its protocol can. */
    void discourage();

    /** No new requests from here on, where the protocol has a word for it. */
    void lastCall();

    /**
     * The drain's patience has ended: whatever is live is cut with this reason, after a last word in its own dialect.
     */
    void sendAway(HttpFailure why);
}
