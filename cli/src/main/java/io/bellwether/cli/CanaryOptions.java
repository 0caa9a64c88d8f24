package io.bellwether.cli;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code canary} was asked for.
 *
 * @param route the public model; absent for the status of all
 * @param reason why, for a person's decision
 */
public record CanaryOptions(
        Verb verb, Optional<String> route, Trial trial, Optional<String> reason, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        START,
        STATUS,
        MONITOR,
        PROMOTE,
        HOLD,
        RESUME,
        ROLLBACK,
        REPORT
    }

    /**
     * What is to be tried.
     *
     * @param plan {@code month}, {@code daily} or {@code quick}
     * @param shadowRequests copies before the first step; absent means no shadow
     */
    public record Trial(
            Optional<String> provider,
            Optional<String> model,
            Optional<String> prompt,
            Optional<String> plan,
            OptionalInt shadowRequests) {}
}
