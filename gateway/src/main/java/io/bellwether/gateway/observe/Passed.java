package io.bellwether.gateway.observe;

import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Trail;

/**
 * An exchange that is over: what it left behind. Neither its body nor its header fields are among that.
 *
 * @param number of all that are over, in their order; later is greater
 * @param operation its path
 * @param model as the caller wrote it; empty where none was read
 * @param trail not changed any more
 * @param endedMillis when, since 1970
 * @param totalNanos from arriving to its end
 */
public record Passed(
        long number,
        String id,
        String operation,
        String model,
        boolean streaming,
        Trail trail,
        Ending ending,
        long endedMillis,
        long totalNanos) {

    /** To the first content that the caller got; 0 where it got none. */
    public long firstTokenNanos() {
        boolean begun =
                trail.committedNanos() != 0 && !trail.attempts().isEmpty() && !(ending instanceof Ending.Refused);
        return begun ? trail.committedNanos() - trail.arrivedNanos() : 0;
    }
}
