package io.bellwether.gateway.resilience.hints;

/** Told what this replica learns of providers, so that the others may hear of it. */
@FunctionalInterface
public interface Hints {
    /** For a replica that is alone. */
    Hints NONE = hint -> {};

    /** This replica has learnt it by itself. On an exchange's thread: takes note, and neither waits nor throws. */
    void learned(Hint hint);
}
