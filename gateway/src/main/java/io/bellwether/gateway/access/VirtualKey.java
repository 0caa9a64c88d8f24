package io.bellwether.gateway.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that this gateway issued, without the key itself.
 *
 * @param name how log and metrics call it
 * @param digest SHA-256 of the key
 * @param models names of models it may use; empty means all
 * @param expires from when on it is refused
 * @param disabled refused from now on
 */
public record VirtualKey(
        String name, KeyDigest digest, Set<String> models, Optional<Instant> expires, boolean disabled) {
    public VirtualKey {
        models = Set.copyOf(models);
    }

    /** Whether it may use the model. */
    public boolean mayUse(String model) {
        return models.isEmpty() || models.contains(model);
    }

    boolean isValidAt(Instant now) {
        return !disabled && expires.map(now::isBefore).orElse(true);
    }
}
