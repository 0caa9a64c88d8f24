package io.bellwether.gateway.resilience.holdout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A target that an operator keeps all attempts from. Its times are to the millisecond.
 *
 * @param provider as the settings call it
 * @param model as the provider calls it
 * @param by the operator's name
 * @param until when it is released by itself; absent means not before somebody says so
 */
public record Holdout(String provider, String model, String reason, String by, Instant since, Optional<Instant> until) {
    public Holdout {
        require(provider, "provider");
        require(model, "model");
        require(reason, "reason");
        since = since.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(moment -> moment.truncatedTo(ChronoUnit.MILLIS));
    }

    private static void require(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" (expected: some text)");
        }
    }

    /** Whether it is not released by itself yet. */
    public boolean holdsAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    /** The target's name, as trails have it. */
    public String target() {
        return provider + "/" + model;
    }
}
