package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.resilience.degrade.Degradation;
import java.util.Set;

/**
 * What one route wants beyond what holds for all.
 *
 * @param alsoElsewhere failures that are the caller's own doing at one model and may be none at another, such as a
 *     context too long
 * @param hedged whether a second target is asked when the first is late with its first token
 * @param degradation what is answered when nobody answers
 */
public record RoutePolicy(Set<Kind> alsoElsewhere, boolean hedged, Degradation degradation) {
    /** Nothing beyond. */
    public static final RoutePolicy USUAL = new RoutePolicy(Set.of(), false, Degradation.NONE);

    public RoutePolicy {
        alsoElsewhere = Set.copyOf(alsoElsewhere);
    }

    boolean worthTryingElsewhere(Failure failure) {
        return failure.kind().worthTryingElsewhere() || alsoElsewhere.contains(failure.kind());
    }
}
