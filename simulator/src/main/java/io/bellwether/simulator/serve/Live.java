package io.bellwether.simulator.serve;

/** An answer that is under way and outlives the call that began it. */
interface Live {
    /** An answer of which nothing is sent yet. */
    Live SILENT = new Live() {};

    /** Tokens sent so far, for the record of aborted answers. */
    default long tokensSent() {
        return 0;
    }

    /** The peer has room again. */
    default void writable() {}

    /** The connection is gone, whoever ended it. */
    default void gone() {}
}
