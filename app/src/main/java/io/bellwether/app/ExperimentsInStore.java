package io.bellwether.app;

import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.ExperimentStore;
import io.bellwether.gateway.canary.SharedCanaries;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.storage.StorageFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The experiments that replicas hold together in the store. */
final class ExperimentsInStore implements KeptExperiments {
    /** What one replica has seen the others know after two of these at most. */
    private static final Duration VISIT_EVERY = Duration.ofMillis(250);

    private final ExperimentStore files;
    private final SharedCanaries canaries;
    private final Notices notices;

    // Confined to the chores' thread once it has begun.
    private final Deque<Experiment> left = new ArrayDeque<>();
    private boolean isToldBlind;

    /**
     * @param files of an earlier life without a store
     */
    ExperimentsInStore(ExperimentStore files, SharedCanaries canaries, Notices notices) {
        this.files = files;
        this.canaries = canaries;
        this.notices = notices;
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.counter(
                "bellwether_canary_observations_dropped_total",
                "Outcomes that no experiment learned from, as the store was away for too long.",
                canaries::dropped);
        metrics.gauge(
                "bellwether_canary_blind",
                "1 while the store is away for so long that canaries get no requests.",
                () -> canaries.isBlind() ? 1 : 0);
    }

    @Override
    public Canaries canaries() {
        return canaries;
    }

    @Override
    public void begin(Chores chores) throws IOException {
        left.addAll(files.load());
        chores.every(VISIT_EVERY, this::keep);
    }

    /** That the store is away is told by who opens it; here only what follows from it. */
    @Override
    public void keep() throws IOException {
        try {
            adopt();
            canaries.visit();
            isToldBlind = false;
        } catch (StorageFailure away) {
            if (canaries.isBlind() && !canaries.none() && !isToldBlind) {
                isToldBlind = true;
                notices.warn(
                        "experiments stand still: nobody could stop a canary while the store is away, "
                                + away.getMessage(),
                        "nothing to do here; stable targets get the canaries' requests until it is back");
            }
        }
    }

    private void adopt() throws IOException {
        while (!left.isEmpty()) {
            boolean ignored = canaries.adopt(left.getFirst());
            files.remove(left.removeFirst().design().route());
        }
    }

    @Override
    public void decided(Experiment experiment) {}

    @Override
    public void removed(String route) {}

    @Override
    public String hindrance() {
        return canaries.isRead() ? "" : "the store has not been read yet";
    }
}
