package io.bellwether.gateway.canary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An experiment as this replica has it: what was seen here waits until the replica's next turn at the shared row. Any
 * thread may add what it has seen; turns are taken one at a time, and not by the relay lane.
 */
final class SharedExperiment {
    private static final int MOST_A_TURN = 5_000;

    private final Experiment experiment;
    private final Pending pending = new Pending();
    private ExperimentTable.Since since;
    private Instant lookedAt;

    /** A turn has begun to change the experiment, and it is not known whether that was kept. */
    private boolean unsure;

    private SharedExperiment(Experiment experiment, ExperimentTable.Since since, Instant now) {
        this.experiment = experiment;
        this.since = since;
        this.lookedAt = now;
    }

    /** Something done in a turn, and the decision that it led to. */
    @FunctionalInterface
    interface Work extends BiFunction<Experiment, Instant, Optional<Decision>> {}

    /** One that is begun here and not known to anybody. */
    static SharedExperiment begun(Experiment experiment, Instant now) {
        return new SharedExperiment(experiment, ExperimentTable.Since.NEVER, now);
    }

    /** The one that the row has. */
    static SharedExperiment taken(ExperimentTable.Row row, long version, Instant now) {
        Written written = row.read(ExperimentTable.Since.NEVER);
        Experiment experiment = Experiment.restored(written.memo());
        experiment.follow(written);
        return new SharedExperiment(experiment, new ExperimentTable.Since(written.trial(), version), now);
    }

    Experiment experiment() {
        return experiment;
    }

    String route() {
        return experiment.design().route();
    }

    /** Whether there was room for it. */
    boolean observed(Observation seen) {
        return pending.add(seen);
    }

    /** Whether a turn would bring anything new to the table, or from it. */
    boolean isDue(long version, Duration lookEvery, Instant now) {
        return since.version() != version
                || !pending.isEmpty()
                || Duration.between(lookedAt, now).compareTo(lookEvery) >= 0;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Takes the row's place at the beginning; what stood there is forgotten. */
    void write(ExperimentTable table) {
        Written whole = experiment.unwritten().orElseThrow();
        long version = table.turn(route(), row -> {
            if (row.version().isPresent()) {
                Experiment.restored(row.read(ExperimentTable.Since.NEVER).memo())
                        .requireOver();
                row.remove();
            }
            return row.write(whole);
        });
        since = new ExperimentTable.Since(whole.trial(), version);
    }

    /** What a turn has come to. */
    private record Done(ExperimentTable.Since since, List<Decision> made) {}

    /**
     * Takes a turn: follows the others, adds what was seen here, does the work.
     *
     * @return what was decided; nothing when the row is gone, or another experiment's
     */
    Optional<List<Decision>> turn(ExperimentTable table, InstantSource clock, Work work) {
        List<Observation> taken = pending.take(MOST_A_TURN);
        boolean kept = false;
        try {
            Optional<Done> done = table.turn(route(), row -> once(row, taken, clock, work));
            kept = true;
            unsure = false;
            lookedAt = clock.instant();
            done.ifPresent(is -> since = is.since());
            return done.map(Done::made);
        } finally {
            if (!kept) {
                pending.giveBack(taken);
            }
        }
    }

    /** May be run again after a time that was not kept. */
    private Optional<Done> once(ExperimentTable.Row row, List<Observation> taken, InstantSource clock, Work work) {
        if (unsure) {
            since = ExperimentTable.Since.NEVER;
        }
        unsure = true;
        long version = row.version().orElse(0L);
        if (version == 0 || (version != since.version() && !follows(row.read(since)))) {
            return Optional.empty();
        }
        List<Decision> made = new ArrayList<>();
        taken.forEach(seen -> seen.tell(experiment, clock).ifPresent(made::add));
        work.apply(experiment, clock.instant()).ifPresent(made::add);
        long reached = experiment.unwritten().map(row::write).orElse(version);
        return Optional.of(new Done(new ExperimentTable.Since(experiment.trials(), reached), made));
    }

    private boolean follows(Written written) {
        if (!experiment.isOf(written.memo())) {
            return false;
        }
        if (since.version() == 0) {
            experiment.distrust();
        }
        experiment.follow(written);
        return true;
    }
}
