package io.bellwether.storage.redis;

/** What is done with requests while Redis does not answer. */
public enum WhenAway {
    /** Each replica lets through its share of every limit. */
    LOCAL,
    /** Everybody passes. */
    OPEN,
    /** Nobody passes. */
    CLOSED
}
