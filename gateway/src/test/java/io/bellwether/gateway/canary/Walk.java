package io.bellwether.gateway.canary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Walks an experiment through traffic in virtual time: a request a second, each unit once, a look after each. */
final class Walk {
    static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    /** Stands still there. */
    static final InstantSource CLOCK = InstantSource.fixed(START);

    private final Experiment experiment;
    private final Random random;
    private double stableErrors;
    private double canaryErrors;
    private Instant now = START;
    private int requests;

    private Walk(Experiment experiment, long seed) {
        this.experiment = experiment;
        this.random = new Random(seed);
    }

    static Design design(Plan plan) {
        Design.Subject subject = new Design.Subject("beta", "small", Optional.empty());
        return new Design("support", subject, plan, Rules.USUAL, Design.Unit.NEAREST);
    }

    static Experiment started(Plan plan) {
        return Experiment.start(design(plan), "salt", START);
    }

    static Walk of(Experiment experiment, long seed) {
        return new Walk(experiment, seed);
    }

    Walk failing(double stable, double canary) {
        stableErrors = stable;
        canaryErrors = canary;
        return this;
    }

    Instant now() {
        return now;
    }

    int requests() {
        return requests;
    }

    /** Lets time pass without requests. */
    Walk waits(Duration time) {
        now = now.plus(time);
        experiment.look(now);
        return this;
    }

    /** Sends so many requests, or fewer when the canary is rolled back or promoted before. */
    Walk takes(int most) {
        for (int i = 0; i < most && isUndecided(); i++) {
            now = now.plusSeconds(1);
            requests++;
            Assigned request = experiment.assign("unit-" + requests);
            experiment.came(request);
            boolean fails = random.nextDouble() < (request.arm() == Arm.CANARY ? canaryErrors : stableErrors);
            Outcome outcome = fails ? Outcome.failed(1_000_000) : Outcome.good(1_000_000, 2_000_000);
            experiment.record(request, outcome, this::now);
            experiment.look(now);
        }
        return this;
    }

    private boolean isUndecided() {
        return experiment.state() == State.RUNNING || experiment.state() == State.HELD;
    }
}
