package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Target;
import java.util.Optional;

/**
 * A target of a route, and what the choice among them goes by.
 *
 * @param can what its model can do
 */
public record Candidate(Target target, Traits traits, Capabilities can) {

    /** Whose target it is. */
    public enum Step {
        /** The model's own. */
        OWN,
        /** That of another model, for when none of the own answers. */
        FALLBACK
    }

    /**
     * What the settings say of it.
     *
     * @param weight its share under the policies that weigh; 0 makes it a fallback only
     * @param tier what it is good enough for, if the settings say
     * @param region where it stands; empty when nobody said
     */
    public record Traits(Step step, double weight, Optional<Tier> tier, String region) {
        /** Nothing is said. */
        public static final Traits NONE = new Traits(Step.OWN, 1, Optional.empty(), "");

        public Traits {
            if (!(weight >= 0) || weight > 1_000_000) {
                throw new IllegalArgumentException("weight: " + weight + " (expected: 0..1000000)");
            }
        }
    }

    /** A target of which nothing is said. */
    public static Candidate of(Target target) {
        return new Candidate(target, Traits.NONE, Capabilities.UNKNOWN);
    }

    double weight() {
        return traits.weight();
    }

    Optional<Tier> tier() {
        return traits.tier();
    }

    String region() {
        return traits.region();
    }
}
