package io.bellwether.gateway.resilience.keys;

import java.time.Duration;

/**
 * When one credential takes over from another. Spreads load over accounts; it makes nothing safer, since no credential
 * ends.
 */
public sealed interface Rotation {
    /** The least loaded one each time. */
    record None() implements Rotation {}

    /** The next one after so many tokens. */
    record AfterTokens(long tokens) implements Rotation {}

    /** The next one after so long. */
    record Every(Duration time) implements Rotation {}

    Rotation NONE = new None();
}
