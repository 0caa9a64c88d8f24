package io.bellwether.http.server;

import io.bellwether.http.loop.Loop;

/** What carries one exchange: an HTTP/1.1 connection or an HTTP/2 stream. Its methods may be called from any thread. */
interface Wire {
    Loop loop();

    String peer();

    boolean isDraining();

    /** The handler waits for the body. */
    void bodyWanted();

    /** The exchange has room for more of the body. */
    void resume();

    /** The outflow holds something to send. */
    void drain();

    /** The outflow holds something to send. On the loop only: it is sent before this returns. */
    void drainNow();

    /** Whether the connection can leave HTTP. */
    boolean isUpgradable();

    /** Ends the connection or stream without ending the message. */
    void cutOff();
}
