package io.bellwether.gateway.canary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The experiments there are, one a route at most. Reading costs a volatile read or two; any thread. */
public interface Canaries {
    /** Told of what happens to experiments; must not block. */
    interface Listener {
        /** An arm's own attempt is over. */
        void counted(String route, Arm arm, Outcome.Result result);

        /** Something was decided, by this process. */
        void decided(Experiment experiment, Decision decision);

        /** Something has been seen here. */
        default void seen(Experiment experiment, Observation seen) {
            if (seen instanceof Observation.Over(Assigned request, Outcome outcome)) {
                counted(experiment.design().route(), request.arm(), outcome.result());
            }
        }
    }

    /** A person's word. */
    @FunctionalInterface
    interface Word {
        Decision say(Experiment experiment, Instant now);
    }

    /** Whether there is no experiment at all. */
    boolean none();

    /** The route's experiment, whatever its state. */
    Optional<Experiment> find(String route);

    /** The route's experiment, when requests may be split by it now. For the relay lane. */
    Optional<Experiment> splitting(String route);

    /** All of them. */
    List<Experiment> all();

    /**
     * Starts one. For the work lane, as is all that follows but {@link #observed}.
     *
     * @throws IllegalStateException while the route's last is live
     */
    Experiment start(Design design);

    /** Forgets one: the route is as the settings say again. Answers whether there was one. */
    boolean remove(String route);

    /**
     * Does what a person says and tells everybody.
     *
     * @throws IllegalStateException when it cannot be done in the experiment's state
     */
    Decision decide(Experiment experiment, Word word);

    /** Something has been seen. For the relay lane: does not block. */
    void observed(Experiment experiment, Observation seen);
}
