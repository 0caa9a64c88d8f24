package io.bellwether.console.audit;

import java.time.Instant;

/**
 * That something is changed, and by whom.
 *
 * @param at to the millisecond
 * @param actor the operator's name
 * @param action such as {@code keys.create}
 * @param subject what is changed, such as {@code keys/shop}
 * @param requestId of the request that asked for it
 */
public record Change(Instant at, String actor, String action, String subject, String requestId) {
    public Change {
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }
}
