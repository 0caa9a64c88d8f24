package io.bellwether.gateway.canary;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Experiments that replicas hold together. Each replica takes a turn at an experiment's row a few times a second: it
 * becomes what the others have made of the experiment, adds what it has seen itself, decides, and writes. So there is
 * one order of all that was seen anywhere, and each decision is made once, by whose turn it is.
 *
 * <p>Where the table has not been reached for a while nobody could stop a bad canary: it gets no requests until then.
 */
public final class SharedCanaries implements Canaries {
    /** For so long a replica goes on without the others. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExperimentTable table;
    private final Surroundings around;
    private final Listener listener;
    private final LongAdder dropped = new LongAdder();
    private volatile Map<String, SharedExperiment> byRoute = Map.of();
    private volatile long heardNanos;
    private volatile boolean isRead;

    /**
     * What it needs of the world.
     *
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param salts makes random ones
     * @param lookEvery how often a replica looks whether it is time for a step
     */
    public record Surroundings(
            InstantSource clock, LongSupplier nanoTime, Supplier<String> salts, Duration lookEvery) {}

    public SharedCanaries(ExperimentTable table, Surroundings around, Listener listener) {
        this.table = table;
        this.around = around;
        this.listener = listener;
        this.heardNanos = around.nanoTime().getAsLong();
    }

    @Override
    public boolean none() {
        return byRoute.isEmpty();
    }

    @Override
    public Optional<Experiment> find(String route) {
        return Optional.ofNullable(byRoute.get(route)).map(SharedExperiment::experiment);
    }

    /** What a person or the evidence has promoted goes on when nobody can look. */
    @Override
    public Optional<Experiment> splitting(String route) {
        return find(route).filter(found -> found.state().isLive() && (found.state() == State.PROMOTED || !isBlind()));
    }

    /** Whether the table has not been reached for so long that canaries get nothing. */
    public boolean isBlind() {
        return around.nanoTime().getAsLong() - heardNanos > PATIENCE.toNanos();
    }

    /** Whether the table has been read at all. */
    public boolean isRead() {
        return isRead;
    }

    /** Observations that nothing was learned from, for want of room. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public List<Experiment> all() {
        return byRoute.values().stream().map(SharedExperiment::experiment).toList();
    }

    @Override
    public void observed(Experiment experiment, Observation seen) {
        listener.seen(experiment, seen);
        if (!held(experiment).map(held -> held.observed(seen)).orElse(true)) {
            dropped.increment();
        }
    }

    private Optional<SharedExperiment> held(Experiment experiment) {
        return Optional.ofNullable(byRoute.get(experiment.design().route()))
                .filter(held -> held.experiment() == experiment);
    }

    @Override
    public synchronized Experiment start(Design design) {
        Instant now = around.clock().instant();
        Experiment started = Experiment.start(design, around.salts().get(), now);
        SharedExperiment begun = SharedExperiment.begun(started, now);
        begun.write(table);
        change(all -> all.put(design.route(), begun));
        tell(started, started.view().decisions());
        return started;
    }

    /** Takes up what an earlier life without a table has left; answers whether the route had none there. */
    public synchronized boolean adopt(Experiment left) {
        Written whole = left.unwritten().orElseThrow();
        return table.turn(left.design().route(), row -> {
            boolean isNew = row.version().isEmpty();
            if (isNew) {
                row.write(whole);
            }
            return isNew;
        });
    }

    @Override
    public synchronized boolean remove(String route) {
        boolean was = table.turn(route, row -> {
            boolean isThere = row.version().isPresent();
            row.remove();
            return isThere;
        });
        change(all -> all.remove(route));
        return was;
    }

    @Override
    public synchronized Decision decide(Experiment experiment, Word word) {
        return held(experiment)
                .flatMap(held -> turn(held, (one, now) -> Optional.of(word.say(one, now))))
                .map(List::getLast)
                .orElseThrow(() -> new IllegalStateException("the experiment is not the route's any more"));
    }

    /**
     * Follows the others, adds what was seen here, and looks. To be called a few times a second by one thread of the
     * work lane.
     */
    public synchronized void visit() {
        Map<String, Long> versions = table.versions();
        change(all -> all.keySet().retainAll(versions.keySet()));
        versions.forEach(this::visit);
        isRead = true;
        heardNanos = around.nanoTime().getAsLong();
    }

    private void visit(String route, long version) {
        SharedExperiment held = byRoute.get(route);
        if (held == null) {
            take(route);
        } else if (held.isDue(version, around.lookEvery(), around.clock().instant())) {
            do {
                Optional<List<Decision>> ignored = turn(held, Experiment::look);
            } while (held.hasPending() && byRoute.get(route) == held);
        }
    }

    private void take(String route) {
        Instant now = around.clock().instant();
        Optional<SharedExperiment> taken =
                table.turn(route, row -> row.version().map(version -> SharedExperiment.taken(row, version, now)));
        taken.ifPresent(held -> change(all -> all.put(route, held)));
    }

    private Optional<List<Decision>> turn(SharedExperiment held, SharedExperiment.Work work) {
        Optional<List<Decision>> made = held.turn(table, around.clock(), work);
        if (made.isEmpty()) {
            change(all -> all.remove(held.route()));
        }
        made.ifPresent(decisions -> tell(held.experiment(), decisions));
        return made;
    }

    private void tell(Experiment experiment, List<Decision> decisions) {
        decisions.forEach(made -> listener.decided(experiment, made));
    }

    private void change(Consumer<Map<String, SharedExperiment>> change) {
        Map<String, SharedExperiment> changed = new LinkedHashMap<>(byRoute);
        change.accept(changed);
        byRoute = changed;
    }
}
