package io.bellwether.gateway.exchange;

import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;

/** What a connection lends to an exchange. */
public interface Line {
    /** The loop on which everything for this exchange happens. */
    Loop loop();

    /** Cut when the caller hangs up. */
    Leash leash();

    /** The way back. */
    Caller caller();

    /** The request's header fields. */
    Fields fields();

    /** The peer's address. */
    String peer();

    /** Whether this process asks itself, for somebody whom it limits in ways of its own: then the peer says nothing. */
    default boolean isInner() {
        return false;
    }

    /** How often the caller was told in a silence that somebody is here. */
    default int heartbeats() {
        return 0;
    }

    /** Parks until all of the body has come, or more of it than so many bytes; answers whether it was all. */
    boolean bodyEndsWithin(int bytes) throws HttpFailure;

    /** Reads the whole body; once, but again where it was refused as too large and more may be read after all. */
    byte[] body(int most) throws HttpFailure;
}
