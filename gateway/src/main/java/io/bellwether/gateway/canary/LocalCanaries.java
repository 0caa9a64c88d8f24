package io.bellwether.gateway.canary;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Experiments of a process alone: what is seen counts at once. Changes are made one at a time. */
public final class LocalCanaries implements Canaries {
    private final InstantSource clock;
    private final Supplier<String> salts;
    private final Listener listener;
    private volatile Map<String, Experiment> byRoute = Map.of();

    /**
     * @param salts makes random ones
     */
    public LocalCanaries(InstantSource clock, Supplier<String> salts, Listener listener) {
        this.clock = clock;
        this.salts = salts;
        this.listener = listener;
    }

    @Override
    public boolean none() {
        return byRoute.isEmpty();
    }

    @Override
    public Optional<Experiment> find(String route) {
        return Optional.ofNullable(byRoute.get(route));
    }

    @Override
    public Optional<Experiment> splitting(String route) {
        return find(route).filter(found -> found.state().isLive());
    }

    @Override
    public List<Experiment> all() {
        return List.copyOf(byRoute.values());
    }

    /** Takes up what an earlier life has left. */
    public synchronized void restore(Experiment experiment) {
        put(experiment);
    }

    @Override
    public synchronized Experiment start(Design design) {
        find(design.route()).ifPresent(Experiment::requireOver);
        Experiment started = Experiment.start(design, salts.get(), clock.instant());
        put(started);
        started.view().decisions().forEach(decision -> listener.decided(started, decision));
        return started;
    }

    @Override
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
    public void look() {
        Instant now = clock.instant();
        for (Experiment experiment : all()) {
            tell(experiment, experiment.look(now));
        }
    }

    @Override
    public Decision decide(Experiment experiment, Word word) {
        Decision made = word.say(experiment, clock.instant());
        listener.decided(experiment, made);
        return made;
    }

    @Override
    public void observed(Experiment experiment, Observation seen) {
        listener.seen(experiment, seen);
        tell(experiment, seen.tell(experiment, clock));
    }

    private void tell(Experiment experiment, Optional<Decision> decision) {
        decision.ifPresent(made -> listener.decided(experiment, made));
    }
}
