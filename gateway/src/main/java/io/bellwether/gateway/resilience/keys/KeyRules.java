package io.bellwether.gateway.resilience.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * What the settings say of one credential; never the credential itself.
 *
 * @param name how the log calls it; empty for a provider's only one
 * @param limits what the provider allows it
 * @param weight how much more load it takes than one of weight 1
 * @param expires from then on it is not used
 * @param draining takes nothing new
 */
public record KeyRules(String name, Limits limits, int weight, Optional<Instant> expires, boolean draining) {
    /** The one credential, or none at all, of a provider that has no pool. */
    public static final KeyRules ONLY = new KeyRules("", Limits.NONE, 1, Optional.empty(), false);

    public KeyRules {
        if (weight < 1) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: >= 1)");
        }
    }

    /**
     * What may go out with it in a minute.
     *
     * @param requests 0 for any number
     * @param tokens 0 for any number
     */
    public record Limits(long requests, long tokens) {
        public static final Limits NONE = new Limits(0, 0);
    }
}
