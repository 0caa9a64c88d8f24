package io.bellwether.gateway.canary;

import java.time.InstantSource;
import java.util.Optional;

/** Something that an experiment learns from. What is told twice counts twice. */
public sealed interface Observation {
    /** Tells the experiment; answers the decision that this led to. */
    Optional<Decision> tell(Experiment experiment, InstantSource clock);

    /** A request has been put into an arm. */
    record Came(Assigned request) implements Observation {
        @Override
        public Optional<Decision> tell(Experiment experiment, InstantSource clock) {
            experiment.came(request);
            return Optional.empty();
        }
    }

    /** An arm's own attempt is over. */
    record Over(Assigned request, Outcome outcome) implements Observation {
        @Override
        public Optional<Decision> tell(Experiment experiment, InstantSource clock) {
            return experiment.record(request, outcome, clock);
        }
    }

    /** A copied request is over in both arms. */
    record Compared(Assigned request, Outcome stable, Outcome canary) implements Observation {
        @Override
        public Optional<Decision> tell(Experiment experiment, InstantSource clock) {
            return experiment.compared(request, stable, canary, clock.instant());
        }
    }

    /** The operator has judged an answer that a unit had. */
    record Scored(String unit, boolean good) implements Observation {
        @Override
        public Optional<Decision> tell(Experiment experiment, InstantSource clock) {
            return experiment.score(unit, good, clock.instant());
        }
    }
}
