package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import java.util.function.Consumer;

/** A client's connection, of whichever protocol, as a drain sees it. Any thread may call. */
interface Connection {
    /** The drain has begun: tell the client as its protocol can. */
    void discourage();

    /** The door has closed: no new requests from here on, where the protocol has a word for it. */
    void lastCall();

    /**
     * The drain's patience has ended: whatever is live is cut with this reason, after a last word in its own dialect.
     */
    void sendAway(HttpFailure why);

    /** Goes if nothing is asked on it, as something is short; where that harms nobody. */
    void spare();

    /** Shows whatever is live, on the connection's loop. */
    void show(Consumer<ServerExchange> eye);
}
