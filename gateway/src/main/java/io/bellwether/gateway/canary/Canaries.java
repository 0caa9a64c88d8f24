package io.bellwether.gateway.canary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The experiments there are, one a route at most. Reading costs one volatile read; any thread may read, changes are
 * made one at a time.
 */
public final class Canaries {
    /** Told of what happens to experiments; must not block. */
    public interface Listener {
        /** An arm's own attempt is over. */
        void counted(String route, Arm arm, Outcome.Result result);

        /** Something was decided. */
        void decided(Experiment experiment, Decision decision);
    }

    private final InstantSource clock;
    private final Supplier<String> salts;
    private final Listener listener;
    private volatile Map<String, Experiment> byRoute = Map.of();

    /**
     * @param salts makes random ones
     */
    public Canaries(InstantSource clock, Supplier<String> salts, Listener listener) {
        this.clock = clock;
        this.salts = salts;
        this.listener = listener;
    }

    /** Whether there is no experiment at all. */
    public boolean none() {
        return byRoute.isEmpty();
    }

    /** The route's experiment, whatever its state. */
    public Optional<Experiment> find(String route) {
        return Optional.ofNullable(byRoute.get(route));
    }

    /** All of them, the oldest first. */
    public List<Experiment> all() {
        return List.copyOf(byRoute.values());
    }

    /** Takes up what an earlier life has left. */
    public synchronized void restore(Experiment experiment) {
        put(experiment);
    }

    /** Starts one; refused while the route's last is live. */
    public synchronized Experiment start(Design design) {
        Optional<Experiment> last = find(design.route());
        if (last.isPresent() && last.get().state().isLive()) {
            throw new IllegalStateException(
                    "route: " + design.route() + " has a live experiment (expected: roll it back first)");
        }
        Experiment started = Experiment.start(design, salts.get(), clock.instant());
        put(started);
        started.view().decisions().forEach(decision -> listener.decided(started, decision));
        return started;
    }

    /** Forgets one: the route is as the settings say again. */
    public synchronized boolean remove(String route) {
        Map<String, Experiment> fewer = new LinkedHashMap<>(byRoute);
        boolean was = fewer.remove(route) != null;
        byRoute = fewer;
        return was;
    }

    private void put(Experiment experiment) {
        Map<String, Experiment> more = new LinkedHashMap<>(byRoute);
        more.put(experiment.design().route(), experiment);
        byRoute = more;
    }

    /** Looks at all of them; to be called every second or so, from anywhere but the relay lane. */
    public List<Decision> look() {
        Instant now = clock.instant();
        List<Decision> made = new ArrayList<>();
        for (Experiment experiment : all()) {
            experiment.look(now).ifPresent(decision -> {
                made.add(decision);
                listener.decided(experiment, decision);
            });
        }
        return made;
    }

    /** A person's word. */
    public interface Word {
        Decision say(Experiment experiment, Instant now);
    }

    /** Does what a person says and tells everybody. */
    public Decision decide(Experiment experiment, Word word) {
        Decision made = word.say(experiment, clock.instant());
        listener.decided(experiment, made);
        return made;
    }

    /** The operator's judgement of an answer that a unit had. */
    public void score(Experiment experiment, String unit, boolean good) {
        tell(experiment, experiment.score(unit, good, clock.instant()));
    }

    void record(Experiment experiment, Assigned request, Outcome outcome) {
        listener.counted(experiment.design().route(), request.arm(), outcome.result());
        tell(experiment, experiment.record(request, outcome, clock));
    }

    void compared(Experiment experiment, Assigned request, Outcome stable, Outcome canary) {
        tell(experiment, experiment.compared(request, stable, canary, clock.instant()));
    }

    private void tell(Experiment experiment, Optional<Decision> decision) {
        decision.ifPresent(made -> listener.decided(experiment, made));
    }
}
