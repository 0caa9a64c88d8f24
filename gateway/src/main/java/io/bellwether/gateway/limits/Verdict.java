package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Measure;

/** What became of asking to be let in. */
public sealed interface Verdict {
    /** All of it is taken. */
    record Admitted() implements Verdict {}

    /**
     * Nothing is taken.
     *
     * @param bucket where there was no room
     * @param measure of what
     * @param remaining what there was
     * @param waitNanos how long until there may be enough; of places at once nobody knows
     */
    record Refused(Bucket bucket, Measure measure, long remaining, long waitNanos) implements Verdict {}

    /** Nobody can tell: what replicas share is away, and the settings say that then nobody passes. */
    record Unknown() implements Verdict {}

    Verdict ADMITTED = new Admitted();
    Verdict UNKNOWN = new Unknown();
}
