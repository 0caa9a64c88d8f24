package io.bellwether.gateway.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a key may be used at all.
 *
 * @param expires from when on it is refused
 * @param blocked why it is refused whatever the time, such as "is disabled"; empty when nothing is in its way
 */
public record Validity(Optional<Instant> expires, String blocked) {
    /** Always. */
    public static final Validity UNLIMITED = new Validity(Optional.empty(), "");

    /** Why a key is refused that its holder's operator has switched off. */
    public static final String DISABLED = "is disabled";

    /** Until then; the earlier of both where there is an end already. */
    public Validity until(Instant end) {
        return new Validity(
                Optional.of(expires.filter(earlier -> earlier.isBefore(end)).orElse(end)), blocked);
    }

    /** Never again, for that reason. */
    public Validity blockedBecause(String reason) {
        return new Validity(expires, reason);
    }

    /** Most keys have no end: for those the clock is not asked. */
    boolean isOver(InstantSource clock) {
        return expires.isPresent() && !clock.instant().isBefore(expires.get());
    }
}
