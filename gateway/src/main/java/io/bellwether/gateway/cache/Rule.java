package io.bellwether.gateway.cache;

import io.bellwether.gateway.exchange.Who;
import java.time.Duration;

/**
 * How a model's answers are kept.
 *
 * @param kept for how long an answer is given again
 * @param stale for how much longer it is given where no target answers
 * @param circle who is given it
 * @param laterTurns whether answers within a conversation are kept, too, and not only those to its first question
 * @param print of everything an answer depends on beside the request: another print, another answer
 */
public record Rule(Duration kept, Duration stale, Circle circle, boolean laterTurns, String print) {
    /** Callers who may be given each other's answers. */
    public enum Circle {
        /** One virtual key. */
        KEY,
        /** All keys of a team; a key without one is alone. */
        TEAM,
        /** All keys of an organisation; a key without one is alone. */
        ORGANISATION
    }

    /** Names the circle that a caller is in; two circles never have one name. */
    String circleOf(Who who) {
        if (circle == Circle.ORGANISATION && !who.organisation().isEmpty()) {
            return "organisation/" + who.organisation();
        }
        if (circle == Circle.TEAM && !who.team().isEmpty()) {
            return "team/" + who.organisation() + "/" + who.team();
        }
        return "key/" + who.key();
    }
}
