package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;

/**
 * What is said for a handler whose stream of events is silent, so that nobody between it and the client takes the
 * connection for dead: a comment, and before the first one the head, if the handler has not begun its answer.
 *
 * <p>Asked on the exchange's loop, where it must not block.
 */
@FunctionalInterface
public interface Heartbeat {
    /** The fields of a head that is sent before the handler has begun: an answer with status 200 in events. */
    HeadWriter head();

    /** That head is on its way. */
    default void opened() {}
}
